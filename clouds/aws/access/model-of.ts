import { findCaller } from './caller.ts';
import type { AccessModel, Group, Principal } from './model.ts';
import type { PolicyDocument } from './policy-set.ts';
import { policySet, readStatements } from './policy-set.ts';
import type { Statement } from './statement.ts';
import { untoldStatements } from './untold.ts';

/** What a user, a group or a role has of its own: inline policies by name, and ARNs of attached ones. */
export interface OwnPolicies {
  readonly arn: string;
  readonly inline: readonly { readonly name: string; readonly document: PolicyDocument }[];
  readonly attached: readonly string[];
  /** What of it could not be read, in words; absent where all of it was. */
  readonly untold?: readonly string[];
}

/** A user or a role with its limit. */
export interface LimitedPolicies extends OwnPolicies {
  /** ARN of the policy that is its permissions boundary. */
  readonly boundary: string | null;
  readonly tags: { readonly [key: string]: string };
}

/** Users, groups, roles and policies of an account, whoever has told of them. */
export interface AccountParts {
  readonly users: readonly (LimitedPolicies & { readonly groups: readonly string[]; readonly credentials?: Principal['credentials'] })[];
  readonly groups: readonly (OwnPolicies & { readonly name: string })[];
  /** `trust`: undefined where it could not be read. */
  readonly roles: readonly (LimitedPolicies & { readonly trust: PolicyDocument | null | undefined })[];
  /** Each managed policy that somebody has, by its ARN, in the version that is in force; null where that says nothing. */
  readonly policies: ReadonlyMap<string, PolicyDocument | null>;
}

/** What stands for a policy that somebody has and nobody has told. Throws UntoldPolicy where there is to be none. */
export type Untold = (arn: string) => readonly Statement[];

/** A policy that somebody has, and of which nobody has told what it says: it may allow or limit anything. */
export class UntoldPolicy extends Error {
  readonly arn: string;

  constructor(arn: string) {
    super(`The policy ${arn} is attached, and nobody has told what it says.`);
    this.arn = arn;
  }
}

/** Who may do what in an account. Throws UntoldPolicy. What runs as a role, and policies of other resources, are not among its parts. */
export function modelOf(parts: AccountParts, now: Date, untold: Untold = refuse): AccessModel {
  const managed = rememberedStatements(parts.policies, untold);
  const groups = parts.groups.map((group) => ({ ...group, statements: statementsOf(group, managed) }));
  const byName = new Map(groups.map((group) => [group.name, group]));
  const users = parts.users.map((user): Principal => {
    const own = user.groups.flatMap((name) => byName.get(name) ?? []);
    return {
      ...limited(user, 'user', managed, [...statementsOf(user, managed), ...own.flatMap(({ statements }) => statements)]),
      ownPolicies: ownOf([...user.attached, ...own.flatMap(({ attached }) => attached)]),
      groups: own.map(({ arn }) => arn),
      ...(user.credentials !== undefined && { credentials: user.credentials }),
    };
  });
  const roles = parts.roles.map(
    (role): Principal => ({
      ...limited(role, 'role', managed, statementsOf(role, managed)),
      trust: policySet(trustOf(role.trust)),
      ownPolicies: ownOf(role.attached),
      groups: [],
    }),
  );
  return {
    principals: new Map([...users, ...roles].map((one) => [one.caller.arn, one])),
    groups: new Map(groups.map(({ arn, statements }): [string, Group] => [arn, { arn, identity: policySet(statements) }])),
    // What there is of a cluster, a stack set or a task is not told: a way through one is as good as open.
    present: new Set(['ecs cluster', 'ecs task definition', 'cloudformation stack set']),
    ...{ bearers: [], resourcePolicies: new Map(), now },
  };
}

type Managed = (arn: string) => readonly Statement[];

function refuse(arn: string): never {
  throw new UntoldPolicy(arn);
}

function trustOf(trust: AccountParts['roles'][number]['trust']): readonly Statement[] {
  if (trust === undefined) return untoldStatements('the trust policy of the role', true);
  return trust === null ? [] : readStatements(trust, 'trust policy', true);
}

function rememberedStatements(policies: AccountParts['policies'], untold: Untold): Managed {
  const made = new Map<string, readonly Statement[]>();
  return (arn) => {
    const before = made.get(arn);
    if (before !== undefined) return before;
    const document = policies.get(arn);
    const statements = document === undefined ? untold(arn) : statementsIn(document, arn);
    made.set(arn, statements);
    return statements;
  };
}

function statementsIn(document: PolicyDocument | null, policy: string): readonly Statement[] {
  return document === null ? [] : readStatements(document, policy);
}

function statementsOf({ inline, attached, untold = [] }: OwnPolicies, managed: Managed): readonly Statement[] {
  return [
    ...inline.flatMap(({ name, document }) => readStatements(document, `inline ${name}`)),
    ...attached.flatMap(managed),
    ...untold.flatMap((what) => untoldStatements(what)),
  ];
}

function limited({ arn, boundary, tags }: LimitedPolicies, sort: 'user' | 'role', managed: Managed, statements: readonly Statement[]) {
  const policies = { identity: policySet(statements), ...(boundary !== null && { boundary: policySet(managed(boundary)) }) };
  return { caller: principalAt(arn, sort), policies, tags };
}

function principalAt(arn: string, sort: 'user' | 'role'): Principal['caller'] {
  const caller = findCaller(arn);
  if ((caller?.sort === 'user' || caller?.sort === 'role') && caller.sort === sort) return caller;
  throw new TypeError(`${arn} is no ARN of a ${sort}.`);
}

/** Those of the account, of which it can make versions. */
function ownOf(arns: readonly string[]): readonly string[] {
  return [...new Set(arns.filter((arn) => !arn.split(':')[4]?.startsWith('aws')))];
}
