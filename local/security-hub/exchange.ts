import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { CloudError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Clock } from '../../core/ports.ts';
import { type AsffPlace, type AsffState, asffFinding, FIELDS } from '../../formats/asff/finding.ts';
import type { Hub, HubFinding, RefusedFinding } from './hub.ts';

/** What is known here: what is open in the place, and what became of a finding. */
export interface Known {
  readonly open: readonly FindingDocument[];
  /** The finding, open or closed; undefined where nothing is known of it here. */
  find(id: string): Promise<FindingDocument | undefined>;
  /** The kind of the rule's resources. */
  kindOf(ruleId: string): string | undefined;
}

/** What a customer has done with a finding there, beside what is known here. It is no verdict, and changes nothing here. */
export interface ToldThere {
  readonly id: string;
  readonly ruleId: string;
  readonly resourceId: string;
  readonly there: string;
  readonly note?: string;
  readonly here: 'open' | 'excepted' | 'closed' | 'unknown';
}

/** What an exchange with one Security Hub came to. */
export interface Exchanged {
  readonly account: string;
  readonly region: string;
  /** `off`: Security Hub is not on there. `failed`: nothing is known of what it has; what was not sent stays as it was there. */
  readonly state: 'done' | 'off' | 'failed';
  readonly reason?: string;
  readonly created: number;
  readonly changed: number;
  /** As they were, sent again so that they are not deleted there. */
  readonly refreshed: number;
  readonly archived: number;
  readonly unchanged: number;
  /** Ours there, active, of which nothing is known here: they are left as they are. */
  readonly leftAlone: number;
  readonly refused: readonly RefusedFinding[];
  readonly told: readonly ToldThere[];
}

const NOTHING = { created: 0, changed: 0, refreshed: 0, archived: 0, unchanged: 0, leftAlone: 0, refused: [], told: [] } as const;

// Security Hub deletes what was not updated for 90 days: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings.html
const REFRESH_AFTER_MS = 30 * 86_400_000;

interface Wanted {
  readonly finding: JsonObject;
  readonly as: 'created' | 'changed' | 'refreshed' | 'archived';
}

/**
 * Brings what is known here to one Security Hub, and takes back what customers did there. Only what is new, or not as it was, or will soon be deleted is
 * sent: what was sent before is read there. `isAsked` alone looks, and sends nothing.
 */
export async function exchange(
  hub: Hub,
  place: AsffPlace,
  { known, clock, isAsked = false }: { readonly known: Known; readonly clock: Clock; readonly isAsked?: boolean },
): Promise<Exchanged> {
  const { account, region } = place;
  const ours = await hub.readOurs().catch((error: unknown) => faultOf(error));
  if ('state' in ours) return { account, region, ...NOTHING, ...ours };
  const there = new Map(ours.map((one) => [one.Id, one]));
  const now = clock.now().getTime();
  const { wanted, unchanged, leftAlone } = await compare(there, place, known, now);
  const told = await tellBack(ours, known);
  const counts = countsOf(wanted);
  if (isAsked) return { account, region, state: 'done', ...NOTHING, ...counts, unchanged, leftAlone, told };
  const refused = await hub.bring(wanted.map(({ finding }) => finding));
  const ids = new Set(refused.map(({ id }) => id));
  const taken = countsOf(wanted.filter(({ finding }) => !ids.has(String(finding['Id']))));
  return { account, region, state: 'done', ...NOTHING, ...taken, unchanged, leftAlone, refused, told };
}

async function compare(there: ReadonlyMap<string, HubFinding>, place: AsffPlace, known: Known, now: number) {
  const made = (finding: FindingDocument, state: AsffState) => asffFinding(finding, { place, kind: known.kindOf(finding.ruleId), state });
  const wanted: Wanted[] = [];
  for (const finding of known.open) {
    const before = there.get(finding.id);
    const asNow = made(finding, 'open');
    const as = howToSend(before, asNow, now);
    if (as !== undefined) wanted.push({ finding: dated(asNow, before, now), as });
  }
  const unchanged = known.open.length - wanted.length;
  const open = new Set(known.open.map(({ id }) => id));
  const stale = [...there.values()].filter(({ Id, RecordState }) => !open.has(Id) && RecordState !== 'ARCHIVED');
  let leftAlone = 0;
  for (const before of stale) {
    const finding = await known.find(before.Id);
    if (isOver(finding)) wanted.push({ finding: dated(made(finding, endOf(finding)), before, now), as: 'archived' });
    else leftAlone += 1;
  }
  return { wanted, unchanged, leftAlone };
}

/** Why an open finding is sent; undefined where it is there as it is here. */
function howToSend(before: HubFinding | undefined, made: JsonObject, now: number): Wanted['as'] | undefined {
  if (before === undefined) return 'created';
  if (differs(before, made)) return 'changed';
  return isOld(before, now) ? 'refreshed' : undefined;
}

/** Only what is known to be over is over: an account that is not scanned any more says nothing. */
function isOver(finding: FindingDocument | undefined): finding is FindingDocument {
  return finding !== undefined && finding.status !== 'open' && finding.status !== 'excepted';
}

function endOf({ closed }: FindingDocument): AsffState {
  return closed?.how === 'task' || closed?.how === 'itself' ? 'mended' : 'over';
}

function differs({ ProductFields, RecordState }: HubFinding, now: JsonObject): boolean {
  const fields = now['ProductFields'];
  const digest = typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? Reflect.get(fields, FIELDS.digest) : undefined;
  return ProductFields?.[FIELDS.digest] !== digest || RecordState === 'ARCHIVED';
}

function isOld({ UpdatedAt }: HubFinding, now: number): boolean {
  return now - Date.parse(UpdatedAt) > REFRESH_AFTER_MS;
}

/** An update that is no later than the one before is passed over there: the clock of whoever sent that may have been ahead. */
function dated(finding: JsonObject, before: HubFinding | undefined, now: number): JsonObject {
  const after = before === undefined ? now : Math.max(now, Date.parse(before.UpdatedAt) + 1);
  return { ...finding, UpdatedAt: new Date(after).toISOString() };
}

async function tellBack(ours: readonly HubFinding[], known: Known): Promise<readonly ToldThere[]> {
  const told: ToldThere[] = [];
  const open = new Map(known.open.map((one) => [one.id, one]));
  for (const { Id: id, Workflow, Note, ProductFields, GeneratorId, RecordState } of ours) {
    const there = Workflow?.Status ?? 'NEW';
    const note = Note?.Text;
    if ((there === 'NEW' && note === undefined) || RecordState === 'ARCHIVED') continue;
    const finding = open.get(id) ?? (await known.find(id));
    told.push({
      ...{ id, there, here: hereOf(finding) },
      ruleId: ProductFields?.[FIELDS.rule] ?? GeneratorId,
      resourceId: ProductFields?.[FIELDS.resource] ?? '',
      ...(note !== undefined && { note }),
    });
  }
  return told.sort((left, right) => (left.there + left.id < right.there + right.id ? -1 : 1));
}

function hereOf(finding: FindingDocument | undefined): ToldThere['here'] {
  if (finding === undefined) return 'unknown';
  return finding.status === 'open' || finding.status === 'excepted' ? finding.status : 'closed';
}

function countsOf(wanted: readonly Wanted[]) {
  const counts = { created: 0, changed: 0, refreshed: 0, archived: 0 };
  for (const { as } of wanted) counts[as] += 1;
  return counts;
}

/** Throws what is no answer of Security Hub. */
function faultOf(error: unknown): Pick<Exchanged, 'state'> & { readonly reason: string } {
  if (!(error instanceof CloudError)) throw error;
  // Both are answered where nobody has switched it on: an account without it, and a region where it is not.
  const isOff = error.providerCode === 'InvalidAccessException' || error.fault === 'disabled';
  return isOff ? { state: 'off', reason: 'Security Hub is not on there.' } : { state: 'failed', reason: error.message };
}
