export interface Framework {
  /** As people call it, with its edition: `CIS AWS 5.0`. */
  readonly name: string;
  /**
   * What it asks of: `setting`, one setting of one sort of resource, which a rule can decide alone; `programme`, what an organization does, of
   * which a rule is one piece of evidence and never the whole; `rules`, that each rule that is mapped to it holds, no more and no less.
   */
  readonly asks: 'setting' | 'programme' | 'rules';
  /** Control to the ids of the rules that speak for it; `aws.s3.*` is every rule of a service. The catalogue laws hold both sides. */
  readonly controls: { readonly [control: string]: readonly string[] };
  /** Its other controls, by their ids: no rule speaks for them. Absent where the list of all is not known. */
  readonly uncovered?: readonly string[];
}

export function defineFramework(framework: Framework): Framework {
  return framework;
}
