import type { Json } from '../json.ts';

/** A statement of a policy that a decision rests on. */
export interface AccessBecause {
  /** What the policy is called. */
  readonly policy: string;
  /** The statement's own name, or `#2` for the second one. */
  readonly statement: string;
  readonly isDeny: boolean;
  /** Condition keys, or other things in words, that nobody has told and on which it depends whether it counts; empty where it does. */
  readonly dependsOn: readonly string[];
}

/** What would come of a request, as far as policies say. */
export interface AccessAnswer {
  readonly decision: 'allow' | 'deny' | 'depends';
  /** In words: why. */
  readonly reason: string;
  readonly because: readonly AccessBecause[];
}

/** How a cloud decides on requests. */
export interface AccessRules {
  /**
   * Decides on a request that brings its policies with it, in the cloud's own form. Throws CloudmendError VALIDATION_FAILED where it has
   * not that form.
   */
  decideTold(request: Json): { readonly id: string; readonly answer: AccessAnswer };
}
