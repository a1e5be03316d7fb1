import type { Json, JsonObject } from '../json.ts';
import type { AccessAnswer, AccessBecause } from './access.ts';
import type { LeastPrivilege, ReplayReport, Usage } from './usage.ts';

/** How much of what a statement gives is left by all that limits it. `partly`: some of its resources are refused, or not allowed by each level. */
export type GrantState = 'granted' | 'conditional' | 'partly';

/** Something that limits a permission. */
export interface GrantLimit extends AccessBecause {
  /** What sort of policy it is in: `identity policy`, `permissions boundary`. */
  readonly level: string;
  /** Patterns that it speaks of; `*` where it says all but some. */
  readonly resources: readonly string[];
}

/** What one statement gives of one service, as far as the same limits it: actions on patterns of resources, none written out over the other. */
export interface Grant {
  readonly service: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Patterns that are left out of these. */
  readonly except: readonly string[];
  /** What the policy is called, and the statement in it. */
  readonly policy: string;
  readonly statement: string;
  readonly state: GrantState;
  /** Condition keys, or other things in words, that nobody has told and on which it depends. */
  readonly dependsOn: readonly string[];
  readonly limits: readonly GrantLimit[];
}

/** What a statement allows and no reference of the cloud knows: neither granted nor harmless. */
export interface UnknownActions {
  readonly patterns: readonly string[];
  readonly policy: string;
  readonly statement: string;
}

/** All that a principal may do, with the statement that gives it. */
export interface Entitlements {
  readonly principal: string;
  readonly grants: readonly Grant[];
  readonly unknown: readonly UnknownActions[];
}

/** How many actions of a service a principal may do, by what they do at most; an action may be of several levels. */
export interface ServiceEntitlements {
  readonly service: string;
  readonly name: string;
  readonly actions: number;
  /** How many of these depend, or are refused on some resources. */
  readonly conditional: number;
  readonly partly: number;
  readonly levels: { readonly [level: string]: number };
  /** Actions to look at first, by name. */
  readonly sensitive: readonly string[];
}

/** Something that a principal is joined with, for a graph. */
export interface RelationNode {
  readonly id: string;
  readonly sort: 'identity' | 'group' | 'policy' | 'permission' | 'resource';
  readonly name: string;
  /** Of a permission: of what service, how many actions, which of them are to be looked at first, and how much of it is left. */
  readonly gives?: {
    readonly service: string;
    readonly actions: number;
    readonly sensitive: readonly string[];
    readonly state: GrantState;
  };
}

/** A relation between two of these, by their ids. */
export interface RelationLink {
  readonly from: string;
  readonly to: string;
  readonly sort: 'is in' | 'has' | 'is limited by' | 'gives' | 'is on' | 'may be assumed by';
}

/** What a principal may do, as it is shown: services by how much there is to look at first, and the relations that it comes from. */
export interface EntitlementsReport extends Entitlements {
  readonly services: readonly ServiceEntitlements[];
  readonly relations: { readonly nodes: readonly RelationNode[]; readonly links: readonly RelationLink[] };
}

/** A principal that may do something, or may where something is so that nobody has told. */
export interface Holder {
  readonly principal: string;
  readonly decision: 'allow' | 'depends';
  /** Patterns of resources, where it was asked on what. */
  readonly resources: readonly string[];
  readonly because: readonly AccessBecause[];
}

/** Who may do an action. */
export interface Holders {
  readonly action: string;
  /** Undefined where it was asked for any. */
  readonly resource: string | undefined;
  readonly principals: number;
  readonly holders: readonly Holder[];
}

/** An account that is told in full, ready to be asked. Names that there are not are refused with CloudmendError VALIDATION_FAILED. */
export interface ToldAccount {
  entitlementsOf(principal: string): EntitlementsReport;
  /** `resource`: undefined for any that the action is on. */
  whoCan(action: string, resource: string | undefined): Holders;
  can(
    principal: string,
    asked: { readonly action: string; readonly resource: string; readonly values: { readonly [key: string]: string } },
  ): AccessAnswer;
  /** Looks at records of calls one by one for what a principal used. */
  watch(principal: string): CallWatch;
  /** Holds records of calls one by one against a planned policy in place of those of the principal that are named, or of all. */
  replay(principal: string, planned: Json, inPlaceOf: readonly string[]): CallReplay;
  /** The same against what the policies of the principal are to be cut to. */
  replayCut(cut: LeastPrivilege): CallReplay;
}

/** What besides the calls tells of use, and what counts as unused. */
export interface UseQuestion {
  /** Last accessed details, in the cloud's own form. */
  readonly lastAccessed?: Json | undefined;
  /** From when on the records are whole. */
  readonly since?: Date | undefined;
  /** Services of which the records have every call, data events among them. */
  readonly withData: readonly string[];
  readonly days: number;
  /** What of the time the records do not tell, in words: then nothing is known to be unused by them. */
  readonly gaps?: readonly string[];
}

/** Calls of a principal that are looked at one by one. */
export interface CallWatch {
  add(record: unknown): void;
  usage(question: UseQuestion): Usage;
  /** The least that its policies can be cut to; each call that was seen would be allowed as before. */
  leastPrivilege(question: UseQuestion): LeastPrivilege;
}

/** Calls that are held against a planned policy. */
export interface CallReplay {
  add(record: unknown): void;
  report(): ReplayReport;
}

/** Calls that were looked at one by one, those that are alike together, as a plan takes them. */
export interface CondensedCalls {
  add(record: unknown): void;
  /** Records that were read, those among them that are no records of calls, and the time of the first one. */
  counts(): { readonly read: number; readonly unreadable: number; readonly from: string | undefined };
  /**
   * In `most` characters; where there are too many, what some were on is left out. Throws CloudmendError LIMIT_EXCEEDED where that is not
   * enough.
   */
  records(most: number): readonly JsonObject[];
}

/** How a cloud tells what principals may do. */
export interface EntitlementRules {
  condense(): CondensedCalls;
  /** Throws CloudmendError VALIDATION_FAILED where the account is not told in the cloud's own form, or not in full. */
  openAccount(account: Json, now: Date): ToldAccount;
}
