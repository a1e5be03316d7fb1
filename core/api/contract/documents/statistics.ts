import * as z from 'zod';
import { DIMENSIONS } from '../../../statistics/dimensions.ts';
import { TREND_WORDS } from '../../../statistics/trend-words.ts';
import { AccountId, RegionName, ServiceName, SeverityName, ToolName } from './finding.ts';
import { listOf } from './page.ts';
import { CatalogueId } from './text.ts';

const Count = z.number().int();

/** A season: what came and went is kept for so long. */
const MOST_DAYS = 90;

/** Rows of one answer. */
const MOST_ROWS = 500;

/** Dimensions together; more would be the list of findings itself. */
const MOST_DIMENSIONS = 3;

const filters = {
  severity: listOf(SeverityName).exactOptional(),
  tool: listOf(ToolName).exactOptional(),
  account: listOf(AccountId).exactOptional(),
} as const;

/** What every one of them rests on. */
const restsOn = {
  /** When the oldest of the accounts was counted; absent where none was: nothing was scanned. */
  countedAt: z.string().optional(),
  /** Set where what exceptions leave out by resource or tag was more than one request looks at: the counts are the most there can be. */
  isAtMost: z.literal(true).optional(),
} as const;

const DimensionName = z.enum(DIMENSIONS);

/** `by`: one to three dimensions, of which each row has a value. Filters as the list of findings takes them. */
export const OpenStatisticsQuery = z.strictObject({
  by: listOf(DimensionName)
    .refine((by) => by.length <= MOST_DIMENSIONS && new Set(by).size === by.length, 'must be one to three dimensions, each once')
    .meta({ schema: { maxItems: MOST_DIMENSIONS, uniqueItems: true } })
    .exactOptional(),
  ...filters,
  service: listOf(ServiceName).exactOptional(),
  region: listOf(RegionName).exactOptional(),
  rule: listOf(CatalogueId).exactOptional(),
});

/** How many findings are open, by what is asked for, most first. What exceptions leave out is counted apart. */
export const OpenStatisticsDocument = z.object({
  total: Count,
  excepted: Count,
  rows: z
    .array(
      z.object({
        severity: SeverityName.optional(),
        tool: ToolName.optional(),
        service: z.string().optional(),
        account: z.string().optional(),
        region: z.string().optional(),
        rule: z.string().optional(),
        count: Count,
      }),
    )
    .max(MOST_ROWS),
  /** What is in further rows. */
  rest: z.object({ rows: Count, count: Count }).optional(),
  /** By how much is known of it: places (a kind in a region of an account) that were judged, and those that could not be read. Without any there is no "nothing open". */
  judged: z
    .array(z.object({ account: z.string(), name: z.string().optional(), tool: ToolName, places: Count, unread: Count }))
    .max(MOST_ROWS),
  ...restsOn,
});
export type OpenStatisticsDocument = z.infer<typeof OpenStatisticsDocument>;

/** Of the last days, today among them. */
export const PastStatisticsQuery = z.strictObject({
  days: z
    .string()
    .regex(/^[0-9]{1,2}$/, 'must be a number of days from 2 to 90')
    .transform(Number)
    .pipe(z.number().int().min(2).max(MOST_DAYS))
    .default(30),
  ...filters,
});

const turns = { opened: Count, reopened: Count, task: Count, itself: Count, gone: Count, rule: Count } as const;

/**
 * What came and went, day by day (UTC), by the severities of the catalogue: `opened`, `reopened`; closed by a `task` of ours, by `itself` (somebody else's
 * doing), `gone` with its resource, or with its `rule`; and how many were open at the end of the day.
 */
export const TrendDocument = z.object({
  days: z.array(z.object({ day: z.string(), ...turns, open: Count })).max(MOST_DAYS),
  /**
   * In a word: `growth`, more are open at the end; `resurgence`, that is since a quarter of what came or more had been mended before; `decline`, fewer are
   * open; `steady`, as many within a twentieth; `unknown`, less than two days were counted.
   */
  word: z.enum(TREND_WORDS),
  openBefore: Count,
  openNow: Count,
  totals: z.object(turns),
  /** From when on it is counted: before that nothing is known. Absent where nothing is. */
  since: z.string().optional(),
  countedAt: z.string().optional(),
});
export type TrendDocument = z.infer<typeof TrendDocument>;

/** How long what was mended had been open. Times are told within a tenth. */
export const MendTimeDocument = z.object({
  severities: z.array(
    z.object({
      severity: SeverityName,
      /** Mended by a task of ours, and by somebody else; what went with its resource or rule is neither. */
      byTask: Count,
      byItself: Count,
      /** Hours that half of them, and nine in ten, were open at most. Absent where none was mended. */
      medianHours: z.number().optional(),
      p90Hours: z.number().optional(),
    }),
  ),
  since: z.string().optional(),
  countedAt: z.string().optional(),
});
export type MendTimeDocument = z.infer<typeof MendTimeDocument>;

/** `tool`: remediations that clear a rule of it. */
export const AppliedQuery = z.strictObject({ tool: ToolName.exactOptional() });

/**
 * Of each remediation what is missing and what was applied, in resources, those that miss most first. Applied is what tasks have changed since the
 * first, in the whole installation: whoever is bound to accounts or regions is not told it.
 */
export const AppliedDocument = z.object({
  remediations: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        /** Of the rules that it would clear something of now; where nothing is missing of all that it is for. */
        tools: z.array(ToolName),
        services: z.array(z.string()),
        missing: Count,
        applied: Count.optional(),
      }),
    )
    .max(MOST_ROWS),
  missing: Count,
  applied: Count.optional(),
});
export type AppliedDocument = z.infer<typeof AppliedDocument>;
