export interface Framework {
  /** As people call it, with its edition: `CIS AWS 5.0`. */
  readonly name: string;
  /**
   * What it asks of: `setting`, one setting of one sort of resource, which a rule can decide alone; `programme`, what an organization does, of
   * which a rule is one piece of evidence and never the whole.
   */
  readonly asks: 'setting' | 'programme';
  /** Control to the ids of the rules that speak for it. The catalogue laws hold both sides. */
  readonly controls: { readonly [control: string]: readonly string[] };
}

export function defineFramework(framework: Framework): Framework {
  return framework;
}
