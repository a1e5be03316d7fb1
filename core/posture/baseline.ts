import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Engine, Records } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import { requireKnown } from '../nearest.ts';
import { isAllowed, permissions } from '../permissions.ts';
import { type Baseline, type Departure, moved } from '../population/history.ts';
import { baselinePieceEntity, historyEntity, markOf, packed, pieceOf, unpacked } from '../population/history-record.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { findResource } from '../scan/find-resource.ts';

/** `approve`: what it is now is what it shall be. `object`: it is not, however long it stands. */
export type BaselineDecision = 'approve' | 'object';

export interface BaselineChange {
  readonly rule: string;
  readonly resource: string;
  readonly decision: BaselineDecision;
  readonly reason: string;
}

/** What was decided on: what the resource was by its baseline, and what it is since when (RFC 3339). */
export interface BaselineDecided {
  readonly resource: string;
  readonly was: string;
  readonly value: string;
  readonly since: string;
}

const TRIES = 10;

/**
 * Moves the baseline of a resource to what it is now, or keeps it where it is until somebody does. Its finding closes at the next look. Throws
 * FORBIDDEN, NOT_FOUND for a rule or resource that nobody knows, and CONFLICT_STATE where it is as it was.
 */
export async function decideBaseline(
  engine: Records & Pick<Engine, 'catalogue'>,
  principal: Principal,
  change: BaselineChange,
): Promise<BaselineDecided> {
  if (principal.kind !== 'person' || !isAllowed(principal, permissions.decideBaseline))
    throw new CloudmendError(
      'FORBIDDEN',
      `${principal.name} may not decide on baselines: it takes a person with the role approver or admin.`,
    );
  const rules = [...engine.catalogue.rules.values()].filter(({ drift }) => drift !== undefined);
  requireKnown(
    'rule about change',
    [change.rule],
    rules.map(({ id }) => id),
  );
  const { id: resource, account } = await findResource(engine, change.resource);
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await findDeparture(engine, { account, ruleId: change.rule, resource });
    const { was, other } = found;
    const detail = { ...{ rule: change.rule, resource, account, decision: change.decision }, ...saidOf(was, other), reason: change.reason };
    const event = eventWrite(engine, { type: 'BaselineDecided', subject: change.rule, detail });
    const write = found.writeOf(nextOf(found, change.decision, { by: principal.name, at: engine.clock.now().toISOString() }));
    try {
      await recordInInstallation(engine, { principal, action: `baseline.${change.decision}`, detail }, [write, event]);
      return { resource, ...saidOf(was, other) };
    } catch (error) {
      // A scan may have written the same piece.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new CloudmendError('CONFLICT_STATE', `The baseline of ${resource} kept being written by others. Repeat it.`);
}

interface Found {
  readonly was: Baseline;
  readonly other: Departure;
  writeOf(next: Baseline): Write;
}

interface Subject {
  readonly account: string;
  readonly ruleId: string;
  readonly resource: string;
}

async function findDeparture({ table }: Pick<Records, 'table'>, { account, ruleId, resource }: Subject): Promise<Found> {
  const mark = markOf(resource);
  const record = await historyEntity.find(table, { account, ruleId });
  const piece = record && (await baselinePieceEntity.find(table, { account, ruleId, piece: pieceOf(mark, record.digits) }));
  const baselines = piece && unpacked([piece]);
  const was = baselines?.get(mark);
  if (piece === undefined || baselines === undefined || was?.other === undefined)
    throw new CloudmendError(
      'CONFLICT_STATE',
      `By ${ruleId} nothing of ${resource} was otherwise at the last scan: there is nothing to decide. \`cloudmend findings --rules ${ruleId}\` lists what is.`,
    );
  return {
    was,
    other: was.other,
    writeOf(next) {
      const { same, otherwise } = packed(new Map([...baselines, [mark, next]]));
      const { revision } = piece;
      return {
        put: baselinePieceEntity.encode({ ...piece, same, otherwise, revision: revision + 1 }),
        when: { attribute: 'revision', equals: revision },
      };
    },
  };
}

function nextOf({ was, other }: Found, decision: BaselineDecision, objection: NonNullable<Departure['objection']>): Baseline {
  return decision === 'approve' ? moved(other) : { ...was, other: { ...other, objection } };
}

function saidOf({ value: was }: Baseline, { value, since }: Departure): Omit<BaselineDecided, 'resource'> {
  return { was, value, since };
}
