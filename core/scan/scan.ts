import * as z from 'zod';
import { AccountOrigin } from '../account/origin.ts';
import { defineEntity, padded } from '../entity.ts';
import type { UnknownReason } from '../kind/facts.ts';
import { StoredPlace } from '../place.ts';
import { DEFAULT_RETENTION, epochAfter } from '../retention.ts';
import { RuleSetting } from '../rule-setting/setting.ts';
import { packScan, unpackScan } from './pack-scan.ts';

/** What a scan is limited to; an empty list limits nothing. What was not read closes nothing. */
export const ScanFilters = z.strictObject({
  accounts: z.array(z.string()),
  regions: z.array(z.string()),
  services: z.array(z.string()),
  rules: z.array(z.string()),
});
export type ScanFilters = z.infer<typeof ScanFilters>;

/** How many verdicts of each sort. */
export const VerdictCounts = z.strictObject({
  pass: z.number().int(),
  fail: z.number().int(),
  unknown: z.number().int(),
  notApplicable: z.number().int(),
});
export type VerdictCounts = z.infer<typeof VerdictCounts>;
export const noVerdicts: VerdictCounts = { pass: 0, fail: 0, unknown: 0, notApplicable: 0 };

/** UnknownReason as it is stored. */
export const StoredReason = z.strictObject({
  fault: z.enum(['denied', 'throttled', 'disabled', 'unimplemented', 'rejected', 'unreachable', 'unreadable', 'filtered']),
  operation: z.string(),
  permission: z.string().optional(),
  message: z.string(),
});
export type StoredReason = z.infer<typeof StoredReason>;

export const ScannedAccount = z.strictObject({
  ...StoredPlace.omit({ region: true }).shape,
  name: z.string().optional(),
  /** Id of whoever reads it, where that is known without a question of its own. */
  caller: z.string().optional(),
  /** Where it was found. Absent: nobody asked. */
  origin: AccountOrigin.exactOptional(),
  regions: z.array(z.string()),
  /** Why nothing of the account (`everything`), or nothing but its global kinds (`regions`), could be asked for. */
  unknown: z.strictObject({ of: z.enum(['everything', 'regions']), reason: StoredReason }).optional(),
});
export type ScannedAccount = z.infer<typeof ScannedAccount>;

/** One scan: what it covers and how it went. Its units follow from accounts, regions and kinds. */
export const Scan = z.strictObject({
  scanId: z.string(),
  state: z.enum(['running', 'complete']),
  filters: ScanFilters,
  ruleIds: z.array(z.string()),
  kindIds: z.array(z.string()),
  accounts: z.array(ScannedAccount),
  /** Clouds whose list of accounts could not be read: those of the time before are scanned, and there may be others. */
  unlisted: z.array(z.strictObject({ cloud: z.string(), reason: StoredReason })).exactOptional(),
  startedAt: z.string(),
  completedAt: z.string().optional(),
  counts: VerdictCounts.optional(),
  resources: z.number().int().optional(),
  /** How many verdicts are unknown since something that was asked for could not be read. */
  unread: z.number().int().optional(),
  /** How many of these since the provider took no more calls, however long it was waited. Absent where none was, and where an earlier version wrote it. */
  throttled: z.number().int().exactOptional(),
  /** How many verdicts are unknown since what is usual is still learned. */
  learning: z.number().int().exactOptional(),
  /** How many listings (a kind in a region of an account) gave an answer that could be judged, were it that there is none. */
  listed: z.number().int().optional(),
  /** Rules that were off in an account, and how many of their verdicts passed there: these count for nothing. */
  off: z.array(z.strictObject({ ruleId: z.string(), account: z.string(), reason: z.string(), passed: z.number().int() })).exactOptional(),
  /** Severities and thresholds that were set when it began: all of it is judged by them. Absent where none was. */
  settings: z.array(RuleSetting).exactOptional(),
  /** Days that it is kept for, as they were set when it was written. Absent: the default of its sort. */
  keptDays: z.number().int().exactOptional(),
});
export type Scan = z.infer<typeof Scan>;

/** One unit of scan work. `region` is `global` for a kind that is listed once for an account. */
export const ScanUnit = z.strictObject({ ...StoredPlace.shape, kind: z.string() });
export type ScanUnit = z.infer<typeof ScanUnit>;

const CountsByRule = z.record(z.string(), VerdictCounts);
export type CountsByRule = z.infer<typeof CountsByRule>;

/** A unit that is done: its listing was read to the end (`complete`), or could not be (`unknown`). */
export const UnitRecord = z.strictObject({
  scanId: z.string(),
  ...ScanUnit.shape,
  state: z.enum(['complete', 'unknown']),
  reason: StoredReason.optional(),
  counts: CountsByRule,
  pages: z.number().int(),
  resources: z.number().int(),
  passedOver: z.number().int(),
  unread: z.number().int().optional(),
  throttled: z.number().int().exactOptional(),
  /** Rules with an open finding that came, or became another, since the scan before. Absent where an earlier version wrote it. */
  changed: z.array(z.string()).exactOptional(),
  at: z.string(),
  /** Days that it is kept for, as they were set when it was written. Absent: the default of its sort. */
  keptDays: z.number().int().exactOptional(),
});
export type UnitRecord = z.infer<typeof UnitRecord>;

/** A page of a unit's listing that was judged and whose findings were written: where an interrupted unit goes on. */
export const PageRecord = z.strictObject({
  scanId: z.string(),
  ...ScanUnit.shape,
  page: z.number().int().min(1),
  next: z.string().optional(),
  counts: CountsByRule,
  /** The first 12 hex digits of the SHA-256 of each resource's id: what must not be taken for gone. */
  seen: z.array(z.string()),
  passedOver: z.number().int(),
  unread: z.number().int().optional(),
  throttled: z.number().int().exactOptional(),
  /** Blob with the page's verdict lines. */
  lines: z.string(),
  /** Blob with the page's observations, where rules over several kinds or a population need them. */
  facts: z.string().optional(),
  readAt: z.string(),
  /** Days that it is kept for, as they were set when it was written. Absent: the default of its sort. */
  keptDays: z.number().int().exactOptional(),
});
export type PageRecord = z.infer<typeof PageRecord>;

export const scanEntity = defineEntity({
  name: 'Scan',
  // 2: of accounts with the regions of the one before them these are left out. 3: so is what else is alike, and a rule that is off is named once.
  schemaVersion: 3,
  schema: Scan,
  pack: packScan,
  unpack: unpackScan,
  identity: ['scanId'],
  key: ({ scanId }) => ({ pk: `SCAN#${scanId}`, sk: 'SCAN' }),
  index: ({ scanId, startedAt }) => ({ gsi1pk: scansOfMonth(startedAt), gsi1sk: `${startedAt}#${scanId}` }),
  expiresAt: ({ startedAt, keptDays = DEFAULT_RETENTION.scans }) => epochAfter(startedAt, keptDays),
});

/** The index partition of the scans begun in the month of a time (RFC 3339). */
export function scansOfMonth(at: string): string {
  return `SCANS#${at.slice(0, 7)}`;
}

/** Units and pages lie by account, so that a scan of a fleet does not write into one partition. */
export function scanPartition(scanId: string, account: string): string {
  return `SCAN#${scanId}#${account}`;
}

export const unitEntity = defineEntity({
  name: 'ScanUnit',
  schemaVersion: 1,
  schema: UnitRecord,
  identity: ['scanId', 'account', 'region', 'kind'],
  key: ({ scanId, account, region, kind }) => ({ pk: scanPartition(scanId, account), sk: `UNIT#${region}#${kind}` }),
  expiresAt: ({ at, keptDays = DEFAULT_RETENTION.scans }) => epochAfter(at, keptDays),
});

export function pagesPrefix({ region, kind }: Pick<ScanUnit, 'region' | 'kind'>): string {
  return `PAGE#${region}#${kind}#`;
}

export const pageEntity = defineEntity({
  name: 'ScanPage',
  schemaVersion: 1,
  schema: PageRecord,
  identity: ['scanId', 'account', 'region', 'kind', 'page'],
  key: ({ scanId, account, page, ...unit }) => ({ pk: scanPartition(scanId, account), sk: `${pagesPrefix(unit)}${padded(page)}` }),
  expiresAt: ({ readAt, keptDays = DEFAULT_RETENTION.pages }) => epochAfter(readAt, keptDays),
});

/** The unfinished scan with the same filters and rules, which the next one takes up. */
export const unfinishedScanEntity = defineEntity({
  name: 'UnfinishedScan',
  schemaVersion: 1,
  schema: z.strictObject({ coverage: z.string(), scanId: z.string(), startedAt: z.string() }),
  identity: ['coverage'],
  key: ({ coverage }) => ({ pk: `UNFINISHED_SCAN#${coverage}`, sk: 'SCAN' }),
  expiresAt: ({ startedAt }) => epochAfter(startedAt, DEFAULT_RETENTION.pages),
});

export function storedReason(reason: UnknownReason): StoredReason {
  const { fault, operation, permission, message } = reason;
  return { fault, operation, message, ...(permission !== undefined && { permission }) };
}

/** The stored form has `permission: undefined` where the type of kinds has none. */
export function unknownReasonOf({ permission, ...reason }: StoredReason): UnknownReason {
  return { ...reason, ...(permission !== undefined && { permission }) };
}

export function addCounts(left: VerdictCounts, right: VerdictCounts): VerdictCounts {
  return {
    pass: left.pass + right.pass,
    fail: left.fail + right.fail,
    unknown: left.unknown + right.unknown,
    notApplicable: left.notApplicable + right.notApplicable,
  };
}

export function countByRule(lines: Iterable<{ readonly ruleId: string; readonly verdict: keyof VerdictCounts }>): CountsByRule {
  const counts: CountsByRule = {};
  for (const { ruleId, verdict } of lines) {
    const own = counts[ruleId] ?? { ...noVerdicts };
    own[verdict] += 1;
    counts[ruleId] = own;
  }
  return counts;
}

export function addCountsByRule(all: readonly CountsByRule[]): CountsByRule {
  const sum: CountsByRule = {};
  for (const counts of all) for (const [ruleId, one] of Object.entries(counts)) sum[ruleId] = addCounts(sum[ruleId] ?? noVerdicts, one);
  return sum;
}
