import * as z from 'zod';
import { AccountId, FindingDocument, SeverityName } from './finding.ts';
import { LongPageQuery, PageQuery } from './page.ts';

/** In the order in which they prevail: `unknown` was not judged or not decided, `notCovered` is a control that no rule speaks for. */
export const ControlStateName = z.enum(['fail', 'unknown', 'excepted', 'pass', 'notApplicable', 'notCovered']);

const Count = z.number().int();

/** How many controls stand so. */
const StateCounts = z.object({ pass: Count, fail: Count, unknown: Count, excepted: Count, notApplicable: Count, notCovered: Count });
export type StateCounts = z.infer<typeof StateCounts>;

const account = AccountId.exactOptional();

/** `account`: only there. */
export const ComplianceQuery = z.strictObject({ account });

/**
 * `setting`: its controls ask for settings, which rules can decide. `programme`: they ask what an organization does, of which a rule is one piece of
 * evidence and never the whole. `rules`: each of the rules must hold, no more and no less. Absent where it is not known.
 */
const asks = z.enum(['setting', 'programme', 'rules']).optional();

const frameworkParts = { id: z.string(), name: z.string(), asks } as const;

/** What all of it rests on. */
const restsOn = {
  /** When the oldest of the accounts was counted; absent where none was. */
  countedAt: z.string().optional(),
  /** Set where what exceptions leave out was more than one request looks at: something that fails may be excepted. */
  isAtMost: z.literal(true).optional(),
} as const;

/** Accounts of one answer; with more, ask for one. */
export const MOST_ACCOUNTS = 200;

export const ComplianceDocument = z.object({
  frameworks: z.array(
    z.object({
      ...frameworkParts,
      controls: StateCounts,
      accounts: z.array(z.object({ account: z.string(), name: z.string().optional(), controls: StateCounts })).max(MOST_ACCOUNTS),
    }),
  ),
  ...restsOn,
});
export type ComplianceDocument = z.infer<typeof ComplianceDocument>;

const FrameworkId = z
  .string()
  .regex(/^[a-z0-9.-]{1,60}$/, 'must be the id of a framework such as cis-aws-5.0')
  .max(60);

export const FrameworkParameters = z.strictObject({ framework: FrameworkId });

/** `state`: only controls that stand so. */
export const FrameworkQuery = LongPageQuery.extend({ account, state: ControlStateName.exactOptional() });

export const FrameworkDocument = z.object({
  ...frameworkParts,
  controls: StateCounts,
  items: z
    .array(
      z.object({
        control: z.string(),
        state: ControlStateName,
        /** Ids of the rules that speak for it. */
        rules: z.array(z.string()),
        /** In how many accounts it stands how. */
        accounts: StateCounts,
      }),
    )
    .max(200),
  cursor: z.string().max(4096).optional(),
  ...restsOn,
});
export type FrameworkDocument = z.infer<typeof FrameworkDocument>;

export const ControlParameters = z.strictObject({
  framework: FrameworkId,
  control: z
    .string()
    .regex(/^[A-Za-z0-9 ._():-]{1,100}$/, 'must be the id of a control')
    .max(100),
});

/** `status=excepted`: as evidence what exceptions leave out. */
export const ControlQuery = z.strictObject({ ...PageQuery.shape, account, status: z.enum(['open', 'excepted']).default('open') });

/** What a control rests on: its rules with their verdicts, and as evidence the findings that are open, page by page. */
export const ControlDocument = z.object({
  framework: z.object(frameworkParts),
  control: z.string(),
  state: ControlStateName,
  rules: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      severity: SeverityName,
      state: ControlStateName,
      /** Why it is unknown: nobody has judged it, a place could not be read, a verdict was undecided, or a looser number than the catalogue's holds. */
      because: z.enum(['notJudged', 'unread', 'undecided', 'looser']).optional(),
      /** Findings that are open now and count, and those that exceptions leave out. */
      open: Count,
      excepted: Count,
      /** Verdicts of the last scans, over resources. */
      verdicts: z.object({ pass: Count, fail: Count, unknown: Count, notApplicable: Count }),
      /** Places (a kind in a region of an account) where it was judged, and where it could not be. */
      places: Count,
      unread: Count,
      /** The oldest of these looks. */
      at: z.string().optional(),
      /** What the rule asks less or more than the control. */
      differs: z.array(z.object({ less: z.string().optional(), more: z.string().optional() })),
    }),
  ),
  accounts: z.array(z.object({ account: z.string(), name: z.string().optional(), state: ControlStateName })).max(MOST_ACCOUNTS),
  /** What could not be read of the kinds that its rules are about; without `kind` everything there. */
  gaps: z
    .array(z.object({ account: z.string(), region: z.string(), kind: z.string().optional(), at: z.string(), reason: z.string() }))
    .max(200),
  items: z.array(FindingDocument).max(200),
  cursor: z.string().max(4096).optional(),
  ...restsOn,
});
export type ControlDocument = z.infer<typeof ControlDocument>;
