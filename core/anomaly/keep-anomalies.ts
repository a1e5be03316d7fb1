import { recordInInstallation } from '../audit/installation-audit.ts';
import { chunksOf } from '../concurrency.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { requireKnown } from '../nearest.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Principal } from '../principal.ts';
import { hasAccount, type Reach } from '../reach/reach.ts';
import { latestAccounts } from '../scan/coverage.ts';
import { loadBehaviourRules } from './behaviour-rules.ts';
import { anomalyIdOf, type EventAnomaly, eventAnomalyEntity } from './event-anomaly.ts';

/** What somebody tells of. */
export type ToldAnomaly = Pick<EventAnomaly, 'ruleId' | 'account' | 'identity' | 'confidence' | 'label' | 'at' | 'reason' | 'evidence'>;

export interface ToldAnomalies {
  /** What the records are called. */
  readonly source: string;
  readonly anomalies: readonly ToldAnomaly[];
}

/** What became of them. */
export interface KeptAnomalies {
  /** Told of for the first time, and again. */
  readonly kept: number;
  readonly again: number;
  /** Of accounts that no scan has covered, or that whoever tells is not bound to. */
  readonly leftOut: number;
}

/** With the audit entry and its chain, well within what a transaction takes. */
const WRITES_AT_ONCE = 50;
const TRIES = 10;

/**
 * Keeps what records told, each thing once however often it is told of: who told, from what, and when first and last. Throws FORBIDDEN, and
 * VALIDATION_FAILED for a rule that there is not.
 */
export async function keepAnomalies(
  engine: Engine,
  principal: Principal,
  { source, anomalies }: ToldAnomalies,
  reach?: Reach,
): Promise<KeptAnomalies> {
  if (!isAllowed(principal, permissions.scan))
    throw new CloudmendError(
      'FORBIDDEN',
      `${principal.name} may not hand anomalies in: it takes one of the roles ${permissions.scan.join(', ')}.`,
    );
  const rules = [...(await loadBehaviourRules(engine)).keys()];
  requireKnown('rule of behaviour', [...new Set(anomalies.map(({ ruleId }) => ruleId))], rules);
  const accounts = new Set((await latestAccounts(engine)).map(({ account }) => account).filter((account) => hasAccount(reach, account)));
  const own = new Map(anomalies.filter(({ account }) => accounts.has(account)).map((one) => [anomalyIdOf(one), one]));
  let kept = 0;
  for (const some of chunksOf([...own], WRITES_AT_ONCE)) kept += await keepSome(engine, principal, source, some);
  return { kept, again: own.size - kept, leftOut: anomalies.filter(({ account }) => !accounts.has(account)).length };
}

/** Gives how many were told of for the first time. */
async function keepSome(
  engine: Engine,
  principal: Principal,
  source: string,
  told: readonly (readonly [string, ToldAnomaly])[],
): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const keys = told.map(([anomalyId, { account }]) => eventAnomalyEntity.key({ account, anomalyId }));
    const before = (await engine.table.getMany(keys, { consistent: true })).map((item) => item && eventAnomalyEntity.decode(item));
    const at = engine.clock.now().toISOString();
    const writes = told.map(([anomalyId, one], index) => ({
      put: eventAnomalyEntity.encode({
        ...{ anomalyId, ...one, source, by: principal.id, firstSeen: before[index]?.firstSeen ?? at, lastSeen: at },
        ...(engine.retention !== undefined && { keptDays: engine.retention.scans }),
      }),
      when: before[index] === undefined ? ({ exists: false } as const) : { attribute: 'lastSeen', equals: before[index].lastSeen },
    }));
    const fresh = before.filter((one) => one === undefined).length;
    const accounts = [...new Set(told.map(([, { account }]) => account))];
    const detail = { source, accounts, anomalies: told.length, fresh };
    try {
      await recordInInstallation(engine, { principal, action: 'anomalies.kept', detail }, writes);
      return fresh;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new CloudmendError('CONFLICT_STATE', 'Others kept handing the same anomalies in. Try again.');
}
