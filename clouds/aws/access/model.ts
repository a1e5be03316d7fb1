import { remembered, rememberedByText } from '../../../core/remember.ts';
import { accountIn } from '../arn.ts';
import type { Caller } from './caller.ts';
import type { Context } from './context.ts';
import { partialContext } from './context.ts';
import type { AccessRequest, Policies } from './decide.ts';
import { decide, isAllowed } from './decide.ts';
import type { PolicySet } from './policy-set.ts';
import type { Truth } from './truth.ts';

/** A user or a role with everything that limits what it may do. */
export interface Principal {
  readonly caller: Extract<Caller, { readonly sort: 'user' | 'role' }>;
  readonly policies: Pick<Policies, 'identity' | 'boundary' | 'serviceControl'>;
  /** Who may assume it; absent for users. */
  readonly trust?: PolicySet;
  readonly tags: { readonly [key: string]: string };
  /** ARNs of managed policies of the account that it has, those of its groups among them. */
  readonly ownPolicies: readonly string[];
  /** ARNs of its groups. */
  readonly groups: readonly string[];
  /** Of a user; undefined where it is not known. */
  readonly credentials?: { readonly keys: number; readonly hasPassword: boolean } | undefined;
}

/** A group, by what its policies allow by themselves. */
export interface Group {
  readonly arn: string;
  readonly identity: PolicySet;
}

/** Something that runs as a role: a function, an instance, a stack. */
export interface Bearer {
  readonly arn: string;
  /** `lambda function`, as the methods of escalation name it. */
  readonly sort: string;
  /** ARN of the role. */
  readonly role: string;
  readonly policy?: PolicySet;
}

/** What is known of who may do what in some accounts. */
export interface AccessModel {
  readonly principals: ReadonlyMap<string, Principal>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly bearers: readonly Bearer[];
  /** Sorts of things that there are of which a method needs one: `ecs cluster`. */
  readonly present: ReadonlySet<string>;
  /** Policies of resources, by ARN. */
  readonly resourcePolicies: ReadonlyMap<string, PolicySet>;
  /** What stands for the policy of a resource that nobody has seen, where it may have one; absent: it is taken to have none. */
  unseenPolicy?(resource: string): PolicySet | undefined;
  readonly now: Date;
}

/** An action that a principal asks for. */
export interface Ask {
  readonly action: string;
  readonly resource: string;
  readonly policy?: PolicySet | undefined;
  /** Condition keys that the ask itself tells. */
  readonly values?: { readonly [key: string]: string };
}

/** Whether a principal may do something, as far as it is known: condition keys that nobody has told leave it open. */
export function mayDo(principal: Principal, ask: Ask, now: Date): Truth {
  return isAllowed(decide(requestOf(principal, ask, now)));
}

/** What a principal asks for, as a request. */
export function requestOf(principal: Principal, { action, resource, policy, values = {} }: Ask, now: Date): AccessRequest {
  const { caller, policies } = principal;
  return {
    caller,
    action,
    resource,
    resourceAccount: accountIn(resource) ?? caller.account,
    context: contextOf(principal, values, now),
    policies: { ...policies, resource: policy },
  };
}

/** Whether nothing that the principal has speaks of the action, whatever the resource. */
export function neverAllowed({ policies }: Principal, action: string): boolean {
  const lower = action.toLowerCase();
  return !policies.identity.of(lower.slice(0, Math.max(0, lower.indexOf(':')))).allows.some((statement) => statement.speaksOf(lower));
}

/** Keys that follow from who asks, and those that a request of it cannot have. */
export function contextOf(principal: Principal, values: { readonly [key: string]: string }, now: Date): Context {
  // Made ready when it is asked for first: a million requests are asked in a replay, and most statements ask for no key.
  let asked: Map<string, readonly string[]> | undefined;
  const own = ownKeys(principal);
  return {
    stateOf(key) {
      asked ??= inLowerCaseOf(values);
      return asked.get(key) ?? (key === 'aws:currenttime' ? [now.toISOString()] : own.stateOf(key));
    },
  };
}

function inLowerCaseOf(values: { readonly [key: string]: string }): Map<string, readonly string[]> {
  return new Map(Object.keys(values).map((key) => [inLowerCase(key), [values[key] ?? '']]));
}

/** Of condition keys that code names, of which there are few. */
const inLowerCase = rememberedByText((key) => key.toLowerCase());

const ownKeys = remembered(({ caller, tags }: Principal): Context => {
  const name = caller.arn.slice(caller.arn.lastIndexOf('/') + 1);
  return partialContext(
    {
      'aws:PrincipalArn': caller.arn,
      'aws:PrincipalAccount': caller.account,
      'aws:PrincipalType': caller.sort === 'user' ? 'User' : 'AssumedRole',
      'aws:PrincipalIsAWSService': 'false',
      'aws:ViaAWSService': 'false',
      'aws:SecureTransport': 'true',
      ...(caller.sort === 'user' && { 'aws:username': name }),
      ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
    },
    // Whoever asks leaves a boundary out, and has no name of a user where he is none.
    (key) => key.startsWith('aws:principaltag/') || key === 'iam:permissionsboundary' || (key === 'aws:username' && caller.sort === 'role'),
  );
});
