import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { Flow } from '../finding/flow.ts';
import { SEVERITIES } from '../finding/rule.ts';
import { VerdictCounts } from './scan.ts';

/** How many findings of a rule are open in a region, by the hour (UTC) in which they were opened. */
export const OpenOfRule = z.strictObject({ ruleId: z.string(), region: z.string(), opened: z.record(z.string(), z.number().int()) });
export type OpenOfRule = z.infer<typeof OpenOfRule>;

/** What the last scans said of a rule in an account, wherever they judged it. */
export const VerdictsOfRule = z.strictObject({
  ruleId: z.string(),
  ...VerdictCounts.shape,
  /** Places (a kind in a region) where it was judged, and where it could not be. */
  places: z.number().int(),
  unread: z.number().int(),
  /** The oldest of these looks (RFC 3339); absent where there was none. */
  at: z.string().exactOptional(),
});
export type VerdictsOfRule = z.infer<typeof VerdictsOfRule>;

/** What came and went on a day, a sort of findings each. */
export const FlowsOfDay = z.strictObject({ day: z.string(), flows: z.array(Flow) });
export type FlowsOfDay = z.infer<typeof FlowsOfDay>;

/** One of those that have been open for longest, and where it lies. */
export const OldFinding = z.strictObject({
  ...{ findingId: z.string(), resource: z.string(), region: z.string(), severity: z.enum(SEVERITIES), openedAt: z.string() },
  ...{ account: z.string(), scopeRegion: z.string(), kind: z.string() },
});
export type OldFinding = z.infer<typeof OldFinding>;

/** All that views of an account count with: made of the counts of its scopes at the end of a scan, of a task's last look, of a recheck. */
export const AccountStatistics = z.strictObject({
  account: z.string(),
  partition: z.string().exactOptional(),
  name: z.string().exactOptional(),
  open: z.array(OpenOfRule),
  oldest: z.array(OldFinding),
  days: z.array(FlowsOfDay),
  verdicts: z.array(VerdictsOfRule),
  /** Why nothing of the account, or nothing but what has no region, could be asked for by the last scan. */
  unreadable: z.strictObject({ of: z.enum(['everything', 'regions']), at: z.string(), message: z.string() }).exactOptional(),
  /** What the last scan that tried could not read, the first of it. */
  gaps: z.array(z.strictObject({ region: z.string(), kind: z.string(), at: z.string(), message: z.string() })),
  countedAt: z.string(),
  /** From when on what comes and goes was counted. */
  since: z.string(),
  revision: z.number().int().min(1),
});
export type AccountStatistics = z.infer<typeof AccountStatistics>;

/** One small partition on purpose: an item an account, written once a scan and once for a hundred resources of a task. */
export const STATISTICS = 'STATISTICS';

export const accountStatisticsEntity = defineEntity({
  name: 'AccountStatistics',
  schemaVersion: 1,
  schema: AccountStatistics,
  identity: ['account'],
  key: ({ account }) => ({ pk: STATISTICS, sk: `ACCOUNT#${account}` }),
});

/** Says from when on each finding is counted as it comes and goes: an older store has none until its next scan begins. */
export const statisticsMarkEntity = defineEntity({
  identity: [],
  name: 'StatisticsMark',
  schemaVersion: 1,
  /** `first`: since when there may be closed findings, which is before that in an older store. */
  schema: z.strictObject({ at: z.string(), first: z.string() }),
  key: () => ({ pk: 'STATISTICS-MARK', sk: 'MARK' }),
});
