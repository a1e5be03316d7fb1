export const READINESS_STATES = ['ready', 'not-ready', 'unknown'] as const;
export type ReadinessState = (typeof READINESS_STATES)[number];

export const CRITERIA = ['credentials', 'roles', 'write-access', 'permissions', 'service', 'region', 'coverage'] as const;
export type CriterionName = (typeof CRITERIA)[number];

/** One thing that has to hold before anything can be mended somewhere. */
export interface Criterion {
  readonly criterion: CriterionName;
  readonly state: ReadinessState;
  readonly message: string;
  /** Fixes with open findings that do not work because of it; absent where it is all of them, or none. */
  readonly templates?: readonly string[];
}
