import * as z from 'zod';
import { AccountId, RegionName, ServiceName, ToolName } from './finding.ts';
import { OriginDocument } from './origin.ts';
import { listOf } from './page.ts';
import { RuleSettingDocument } from './rule-setting.ts';
import { CatalogueId, EntityId } from './text.ts';

export const ScanStarted = z.object({ scanId: z.string() });

/** `complete`: the last one that has ended, whatever runs. */
export const LatestScanQuery = z.strictObject({ state: z.enum(['complete']).exactOptional() });

export const ScanParameters = z.strictObject({ scanId: EntityId });

const Count = z.number().int();

/** A scan as far as it is: how many units (account, region and kind) are read, and what the rules said. */
export const ScanDocument = z.object({
  id: z.string(),
  state: z.enum(['running', 'complete']),
  startedAt: z.string(),
  completedAt: z.string().optional(),
  accounts: z.array(
    z.object({
      account: z.string(),
      name: z.string().optional(),
      /** Id of whoever reads it. */
      caller: z.string().optional(),
      origin: OriginDocument.optional(),
      regions: z.array(z.string()),
      /** Why nothing of it, or nothing but what has no region, could be asked for. */
      unreadable: z.string().optional(),
    }),
  ),
  /** Clouds whose list of accounts could not be read: those of the last time were scanned, and there may be others. */
  unlisted: z.array(z.object({ cloud: z.string(), reason: z.string() })).optional(),
  units: z.object({ done: Count, total: Count }),
  /** Once it is complete. */
  resources: Count.optional(),
  /** Once it is complete: how many verdicts are unknown since something could not be read. */
  unread: Count.optional(),
  /** And how many since what is usual is still learned. */
  learning: Count.optional(),
  /** And how many listings gave an answer that could be judged. */
  listed: Count.optional(),
  /** Rules that were off in an account, and how many of their verdicts passed there: these are in no count. */
  off: z.array(z.object({ ruleId: z.string(), account: z.string(), reason: z.string(), passed: Count })).optional(),
  /** Severities and thresholds of rules by which it judged. */
  settings: z.array(RuleSettingDocument).optional(),
  verdicts: z.object({ pass: Count, fail: Count, unknown: Count, notApplicable: Count }),
});
export type ScanDocument = z.infer<typeof ScanDocument>;

const comma = { region: listOf(RegionName).exactOptional(), account: listOf(AccountId).exactOptional() };

/** Which findings are meant, as the list of findings takes it. */
export const CoverageQuery = z.strictObject({
  ...comma,
  rule: listOf(CatalogueId).exactOptional(),
  tool: listOf(ToolName).exactOptional(),
  service: listOf(ServiceName).exactOptional(),
});
export type CoverageQuery = z.infer<typeof CoverageQuery>;

/** What scans have looked at: without it an empty list of findings says nothing. */
export const CoverageDocument = z.object({
  /** All that scans of this month and the one before have covered, whatever is asked for. */
  accounts: z.array(z.object({ account: z.string(), name: z.string().optional(), caller: z.string().optional() })),
  regions: z.array(z.string()),
  /** In how many places (a kind in a region of an account) the rules came to a verdict, or found nothing to judge. */
  judged: Count,
  /** How many of their verdicts are unknown. */
  unknown: Count,
  /** The oldest and the newest look. */
  from: z.string().optional(),
  to: z.string().optional(),
  /** What the last scan that tried could not read; without `kind` everything there. */
  unread: z.array(z.object({ account: z.string(), region: z.string(), kind: z.string().optional(), at: z.string(), reason: z.string() })),
});
export type CoverageDocument = z.infer<typeof CoverageDocument>;
