/** Something that somebody did, as one record of a cloud tells it. */
export interface Deed {
  /** When (RFC 3339). */
  readonly at: string;
  readonly account: string;
  /** By whom, those who act for somebody by whom they act for; undefined where it was the cloud itself. */
  readonly by: string | undefined;
  /** Service and operation: `iam:CreateUser`. */
  readonly action: string;
  readonly service: string;
  readonly region: string | undefined;
  /** The network that it came from: `203.0.113.0/24`; undefined where it came from within the cloud. */
  readonly network: string | undefined;
  /** The program that asked, by its name alone. */
  readonly program: string | undefined;
  readonly isRefused: boolean;
}

/** How one cloud records what is done there. */
export interface Records {
  /** `part`: of something that another record tells whole, as the beginning of what takes long. Undefined for what is no record of this cloud. */
  findDeed(record: unknown): Deed | 'part' | undefined;
  readonly rules: readonly BehaviourRule[];
}

/** Who is watched: each identity for itself, or an account as a whole. */
export type Watched = 'identity' | 'account';

interface RuleTexts {
  /** States the good: `aws.calls.identity-in-known-regions`. */
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
}

/** Something that was never seen of whoever is watched. */
export interface NoveltyRule extends RuleTexts {
  readonly form: 'novelty';
  readonly of: Watched;
  /** Undefined for what the rule is not about. */
  itemOf(deed: Deed): string | undefined;
  /** `called from` and `network`: before an item, and one of them. */
  readonly words: { readonly did: string; readonly one: string };
}

/** More on a day than there ever is. */
export interface RateRule extends RuleTexts {
  readonly form: 'rate';
  readonly of: Watched;
  counts(deed: Deed): boolean;
  /** One of what is counted: `refused call`. */
  readonly words: { readonly one: string };
}

/** More of a list of actions on a day than anybody's work needs. Nothing is learned for it. */
export interface PracticeRule extends RuleTexts {
  readonly form: 'practice';
  readonly listed: ReadonlySet<string>;
  /** More than this share of the list is told. */
  readonly share: number;
  /** What the actions are for: `to look around`. */
  readonly words: { readonly purpose: string };
}

export type BehaviourRule = NoveltyRule | RateRule | PracticeRule;
