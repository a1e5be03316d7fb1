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

/** Something that a principal has to be allowed for a step. */
export interface StepPermission {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

/** How one principal comes to where it should not, in order; no step where it is there already. */
export interface AccessPath {
  readonly from: string;
  /** As whom it arrives. */
  readonly to: string;
  /** Whether each permission is given as far as is told; otherwise it depends on condition keys that are not (a second factor, an address). */
  readonly isCertain: boolean;
  readonly steps: readonly {
    readonly from: string;
    readonly to: string;
    /** What is done, in words that follow who does it. */
    readonly how: string;
    readonly needs: readonly StepPermission[];
  }[];
}

/** The ways that there are in an account. */
export interface AccessPaths {
  readonly principals: number;
  /** Who is there already, by id. */
  readonly there: readonly string[];
  /** Shortest first, one for each principal that has one. */
  readonly paths: readonly AccessPath[];
  /** The permission without which most of them are gone, and how many that are; absent where no one permission ends any. */
  readonly cut?: { readonly permission: StepPermission; readonly ends: number };
}

/** Where ways are to lead: to who may do an action on a resource; left out, to administrators. */
export interface PathGoal {
  readonly action: string;
  readonly resource: string;
}

/** How a cloud decides on requests. */
export interface AccessRules {
  /**
   * Decides on a request that brings its policies with it, in the cloud's own form. Throws CloudmendError VALIDATION_FAILED where it has
   * not that form.
   */
  decideTold(request: Json): { readonly id: string; readonly answer: AccessAnswer };
  /**
   * The ways in an account that is told in full, in the cloud's own form, by which a principal comes to be an administrator, or to a resource.
   * Throws CloudmendError VALIDATION_FAILED where it has not that form, or leaves out what a way may depend on.
   */
  pathsTold(account: Json, look: { readonly now: Date; readonly goal?: PathGoal | undefined }): AccessPaths;
}
