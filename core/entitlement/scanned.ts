import type { AccessAnswer, AccessPaths, PathGoal } from './access.ts';
import type { AskedUse, SeenKinds, UseAsker } from './asked-use.ts';
import type { EntitlementsReport, GrantState, Holders } from './entitlements.ts';
import type { PrincipalSummary } from './overview.ts';
import type { Use } from './usage.ts';

/** What of a scan tells who may do what in an account. */
export interface ScannedAccess {
  /** Kinds without which nobody knows: each has to be read to its end. */
  readonly needs: readonly string[];
  /** Kinds of what runs as somebody, as far as they were read. */
  readonly running: readonly string[];
  /** Kinds of resources with policies of their own, as far as they were read: only what is asked of one resource depends on them. */
  readonly policies: readonly string[];
  readonly load: () => Promise<ScannedAccessRules>;
  /** How the cloud is asked what it remembers of use; absent where it remembers nothing that can be asked for. */
  readonly loadUse?: () => Promise<UseAsker>;
}

/** What a scan saw of an account. */
export interface SeenAccount extends SeenKinds {
  /** What the cloud was asked of use; undefined where it was not. */
  readonly use?: AskedUse | undefined;
}

export interface ScannedAccessRules {
  open(account: SeenAccount): ScannedAccount;
}

/** One action that a principal may do, with all that gives it. */
export interface Permission {
  readonly action: string;
  readonly service: string;
  /** What it does: `list`, `read`, `write`. */
  readonly levels: readonly string[];
  readonly isSensitive: boolean;
  /** Of what gives it, the one that gives most. */
  readonly state: GrantState;
  readonly by: readonly {
    readonly policy: string;
    readonly statement: string;
    readonly state: GrantState;
    readonly resources: readonly string[];
    readonly except: readonly string[];
    readonly dependsOn: readonly string[];
  }[];
  readonly use: Use;
  readonly lastUsed: string | undefined;
  /** Of what is unused, from when on nothing was seen of it. */
  readonly since: string | undefined;
  /** Of what is unknown: why. */
  readonly why: string | undefined;
}

/** An account as a scan saw it, ready to be asked. Names that there are not are refused with CloudmendError VALIDATION_FAILED. */
export interface ScannedAccount {
  /** Everybody, with what the ways of `paths` say of each. */
  summaries(paths: AccessPaths): readonly PrincipalSummary[];
  /** The whole name of a principal by the end of it (`user/mara`). */
  nameOf(principal: string): string;
  entitlementsOf(principal: string): EntitlementsReport;
  /** Sensitive ones first. */
  permissionsOf(principal: string): readonly Permission[];
  whoCan(action: string, resource: string | undefined): Holders;
  can(
    principal: string,
    asked: { readonly action: string; readonly resource: string; readonly values: { readonly [key: string]: string } },
  ): AccessAnswer;
  /** Looks at everybody's ways, to an administrator or to the goal: of some hundred principals that takes seconds. */
  paths(goal?: PathGoal): AccessPaths;
  /** What of it could not be read, in words. */
  unread(): readonly string[];
}
