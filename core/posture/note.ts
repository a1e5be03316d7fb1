import * as z from 'zod';
import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Records } from '../engine.ts';
import { defineEntity, queryEntities } from '../entity.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import { type Finding, findingEntity, openPartition } from '../finding/finding.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Principal } from '../principal.ts';

/** What people say of a finding, beside what was seen: scans never touch it. */
export const FindingNote = z.strictObject({
  findingId: z.string(),
  /** Who sees to it, whatever the tags of the resource say. */
  owner: z.string().exactOptional(),
  comment: z.string().exactOptional(),
  by: z.string(),
  at: z.string(),
  version: z.number().int().min(1),
});
export type FindingNote = z.infer<typeof FindingNote>;

const noteEntity = defineEntity({
  identity: ['findingId'],
  name: 'FindingNote',
  schemaVersion: 1,
  schema: FindingNote,
  key: ({ findingId }) => ({ pk: `FINDING#${findingId}`, sk: 'NOTE' }),
});

/** What lies under the ids of a page of findings, by the id; one question for each hundred. */
export async function readNotes(engine: Pick<Records, 'table'>, findingIds: readonly string[]): Promise<ReadonlyMap<string, FindingNote>> {
  const notes = new Map<string, FindingNote>();
  for (let start = 0; start < findingIds.length; start += 100) {
    const keys = findingIds.slice(start, start + 100).map((findingId) => noteEntity.key({ findingId }));
    for (const item of await engine.table.getMany(keys, { consistent: true })) {
      if (item === undefined) continue;
      const note = noteEntity.decode(item);
      notes.set(note.findingId, note);
    }
  }
  return notes;
}

/** Where an open finding lies, as every list of findings says it. */
export interface FindingPlace {
  readonly findingId: string;
  readonly ruleId: string;
  readonly account: string;
  readonly region: string;
}

/** What is to be said: null takes it away, and what is left out stays. */
export interface NoteChange {
  readonly owner?: string | null;
  readonly comment?: string | null;
}

const TRIES = 10;

/** Throws FORBIDDEN, and NOT_FOUND for what is no open finding of that place. */
export async function noteFinding(
  engine: Records,
  principal: Principal,
  place: FindingPlace,
  change: NoteChange,
): Promise<{ readonly note: FindingNote; readonly finding: Finding }> {
  if (!isAllowed(principal, permissions.noteFinding)) {
    const roles = permissions.noteFinding.join(', ');
    throw new CloudmendError('FORBIDDEN', `${principal.name} may not note anything on findings: it takes one of the roles ${roles}.`);
  }
  const finding = await openFindingAt(engine, place);
  const { findingId } = finding;
  for (let tries = 0; tries < TRIES; tries++) {
    const before = (await readNotes(engine, [findingId])).get(findingId);
    const note = noteAfter(engine, principal, findingId, { before, change });
    const when = before === undefined ? ({ exists: false } as const) : { attribute: 'version', equals: before.version };
    const detail = { findingId, ruleId: finding.ruleId, resource: finding.resource, before: saidBy(before), after: saidBy(note) };
    const event = eventWrite(engine, { type: 'FindingNoted', subject: findingId, detail });
    try {
      await recordInInstallation(engine, { principal, action: 'finding.noted', detail }, [{ put: noteEntity.encode(note), when }, event]);
      return { note, finding };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new CloudmendError('CONFLICT_STATE', `${findingId} kept being noted by others. Read it again and repeat.`);
}

function noteAfter(
  { clock }: Pick<Records, 'clock'>,
  { name }: Principal,
  findingId: string,
  { before, change }: { readonly before: FindingNote | undefined; readonly change: NoteChange },
): FindingNote {
  const owner = change.owner === undefined ? before?.owner : (change.owner ?? undefined);
  const comment = change.comment === undefined ? before?.comment : (change.comment ?? undefined);
  return {
    ...{ findingId, by: name, at: clock.now().toISOString(), version: (before?.version ?? 0) + 1 },
    ...(owner !== undefined && { owner }),
    ...(comment !== undefined && { comment }),
  };
}

function saidBy(note: FindingNote | undefined) {
  return { owner: note?.owner ?? null, comment: note?.comment ?? null };
}

/** Throws NOT_FOUND for what is no open finding of that place. */
export async function openFindingAt(engine: Pick<Records, 'table'>, place: FindingPlace): Promise<Finding> {
  const { findingId, ruleId, account, region } = place;
  const sort = { equals: `${account}#${region}#${findingId}` };
  const query = { index: 'gsi1', partition: openPartition(ruleId), sort, consistent: false, limit: 1 } as const;
  const [found] = (await queryEntities(engine.table, findingEntity, query)).items;
  if (found !== undefined) return found;
  throw noFinding(place);
}

/** What is said of a finding that is not open there, or lies where whoever asks sees nothing. */
export function noFinding({ findingId, ruleId, account, region }: FindingPlace): CloudmendError {
  return new CloudmendError(
    'NOT_FOUND',
    `There is no open finding ${findingId} of ${ruleId} in ${account}, ${region}. \`cloudmend findings --json\` shows id, rule, account and region of each.`,
  );
}
