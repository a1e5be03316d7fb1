/** What another tool has said of one resource. It leads to a look, and is no verdict of ours. */
export interface ToldFinding {
  /** Where it stands in the file: line 12, entry 3. */
  readonly at: string;
  /** Who says it: Prowler, Security Hub, GuardDuty. */
  readonly by: string;
  /** What of it: the check as its tool calls it. */
  readonly check: string;
  readonly title: string;
  /** When it was said (RFC 3339); absent where it does not tell. */
  readonly saidAt?: string;
  /** `over`: it says itself that nothing is wrong, or that it is done with. */
  readonly state: 'wrong' | 'over';
  /** What it names, as it writes it; none where it is about an account as a whole. */
  readonly resources: readonly string[];
  readonly account?: string;
}

/** Why something in a file is no finding. */
export interface Fault {
  readonly at: string;
  readonly why: string;
}

export interface ReadFindings {
  readonly findings: readonly ToldFinding[];
  readonly faults: readonly Fault[];
}
