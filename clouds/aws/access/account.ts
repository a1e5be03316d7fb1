import * as z from 'zod';
import { CloudmendError } from '../../../core/errors.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { findJson, JsonRecord } from '../../../core/json.ts';
import { decodePolicy } from '../encoded-policy.ts';
import { TagList, tagsOf } from '../tags.ts';
import { findCaller } from './caller.ts';
import type { AccessModel, Group, Principal } from './model.ts';
import type { PolicySet } from './policy-set.ts';
import { policySet, readStatements } from './policy-set.ts';
import type { Statement } from './statement.ts';

/** A document as IAM answers it, encoded for a URL, or as its command line decodes it. */
const Document = z.union([z.string(), JsonRecord]).transform((given, context) => {
  const parsed = JsonRecord.safeParse(typeof given === 'string' ? findJson(decodePolicy(given)) : given);
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'this is no policy document' });
  return z.NEVER;
});
const Inline = z.array(z.object({ PolicyName: z.string(), PolicyDocument: Document })).default([]);
const Attached = z.array(z.object({ PolicyArn: z.string() })).default([]);
const Boundary = z.object({ PermissionsBoundaryArn: z.string() }).optional();
const Tags = TagList.default([]);

/** What `aws iam get-account-authorization-details` answers, all of its pages together. */
const Details = z.object({
  IsTruncated: z.boolean().default(false),
  UserDetailList: z.array(
    z.object({
      Arn: z.string(),
      GroupList: z.array(z.string()).default([]),
      UserPolicyList: Inline,
      AttachedManagedPolicies: Attached,
      PermissionsBoundary: Boundary,
      Tags,
    }),
  ),
  GroupDetailList: z.array(
    z.object({ Arn: z.string(), GroupName: z.string(), GroupPolicyList: Inline, AttachedManagedPolicies: Attached }),
  ),
  RoleDetailList: z.array(
    z.object({
      Arn: z.string(),
      AssumeRolePolicyDocument: Document,
      RolePolicyList: Inline,
      AttachedManagedPolicies: Attached,
      PermissionsBoundary: Boundary,
      Tags,
    }),
  ),
  Policies: z.array(
    z.object({ Arn: z.string(), PolicyVersionList: z.array(z.object({ Document, IsDefaultVersion: z.boolean() })).default([]) }),
  ),
});
type Details = z.infer<typeof Details>;

/**
 * Who may do what in an account, from what IAM answers about all of its users, groups, roles and policies. What runs as a role is not among that.
 * Throws CloudmendError VALIDATION_FAILED where it is no such answer, or where a policy that somebody has is not in it.
 */
export function accountModel(given: Json, now: Date): AccessModel {
  const parsed = Details.safeParse(given);
  if (!parsed.success) throw invalid(`This is no answer of GetAccountAuthorizationDetails: ${z.prettifyError(parsed.error)}`);
  const details = parsed.data;
  if (details.IsTruncated) throw invalid('The answer is cut off (IsTruncated): it takes all pages, as the command line of AWS gives them.');
  const managed = managedPolicies(details);
  const groups = details.GroupDetailList.map((group) => ({
    ...{ name: group.GroupName, arn: group.Arn, own: attachedOf(group.AttachedManagedPolicies) },
    statements: [...inlineStatements(group.GroupPolicyList), ...managedStatements(managed, group.AttachedManagedPolicies)],
  }));
  const principals = [...usersIn(details, managed, groups), ...rolesIn(details, managed)];
  return {
    principals: new Map(principals.map((one) => [one.caller.arn, one])),
    groups: new Map(groups.map(({ arn, statements }): [string, Group] => [arn, { arn, identity: policySet(statements) }])),
    // What there is of a cluster, a stack set or a task is not told: a way through one is as good as open.
    present: new Set(['ecs cluster', 'ecs task definition', 'cloudformation stack set']),
    ...{ bearers: [], resourcePolicies: new Map(), now },
  };
}

type Managed = ReadonlyMap<string, readonly Statement[]>;
interface ReadGroup {
  readonly name: string;
  readonly arn: string;
  readonly own: readonly string[];
  readonly statements: readonly Statement[];
}

function managedPolicies({ Policies }: Details): Managed {
  return new Map(
    Policies.flatMap(({ Arn, PolicyVersionList }) => {
      const standing = PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
      return standing === undefined ? [] : [[Arn, readStatements(standing.Document, Arn)] as const];
    }),
  );
}

function usersIn({ UserDetailList }: Details, managed: Managed, groups: readonly ReadGroup[]): readonly Principal[] {
  return UserDetailList.map((user) => {
    const own = groups.filter(({ name }) => user.GroupList.includes(name));
    const statements = [...inlineStatements(user.UserPolicyList), ...managedStatements(managed, user.AttachedManagedPolicies)];
    return {
      caller: principalAt(user.Arn, 'user'),
      policies: {
        identity: policySet([...statements, ...own.flatMap((group) => group.statements)]),
        ...boundaryOf(managed, user.PermissionsBoundary),
      },
      tags: tagsOf(user.Tags),
      ownPolicies: ownOf([...attachedOf(user.AttachedManagedPolicies), ...own.flatMap((group) => group.own)]),
      groups: own.map(({ arn }) => arn),
    };
  });
}

function rolesIn({ RoleDetailList }: Details, managed: Managed): readonly Principal[] {
  return RoleDetailList.map((role) => ({
    caller: principalAt(role.Arn, 'role'),
    policies: {
      identity: policySet([...inlineStatements(role.RolePolicyList), ...managedStatements(managed, role.AttachedManagedPolicies)]),
      ...boundaryOf(managed, role.PermissionsBoundary),
    },
    trust: policySet(readStatements(role.AssumeRolePolicyDocument, 'trust policy', true)),
    tags: tagsOf(role.Tags),
    ownPolicies: ownOf(attachedOf(role.AttachedManagedPolicies)),
    groups: [],
  }));
}

function principalAt(arn: string, sort: 'user' | 'role'): Principal['caller'] {
  const caller = findCaller(arn);
  if ((caller?.sort === 'user' || caller?.sort === 'role') && caller.sort === sort) return caller;
  throw invalid(`${arn} is no ARN of a ${sort}.`);
}

function inlineStatements(policies: readonly { readonly PolicyName: string; readonly PolicyDocument: JsonObject }[]): readonly Statement[] {
  return policies.flatMap(({ PolicyName, PolicyDocument }) => readStatements(PolicyDocument, `inline ${PolicyName}`));
}

function managedStatements(managed: Managed, attached: z.infer<typeof Attached>): readonly Statement[] {
  return attachedOf(attached).flatMap((arn) => statementsAt(managed, arn));
}

/** One that is not in the answer may allow or limit anything. */
function statementsAt(managed: Managed, arn: string): readonly Statement[] {
  const found = managed.get(arn);
  if (found !== undefined) return found;
  throw invalid(
    `The policy ${arn} is attached, and its text is not in the answer. Ask for all of it: without a filter, or with AWSManagedPolicy and LocalManagedPolicy in it.`,
  );
}

function boundaryOf(managed: Managed, boundary: z.infer<typeof Boundary>): { readonly boundary?: PolicySet } {
  return boundary === undefined ? {} : { boundary: policySet(statementsAt(managed, boundary.PermissionsBoundaryArn)) };
}

function attachedOf(attached: z.infer<typeof Attached>): readonly string[] {
  return attached.map(({ PolicyArn }) => PolicyArn);
}

/** Those of the account, of which it can make versions. */
function ownOf(arns: readonly string[]): readonly string[] {
  return [...new Set(arns.filter((arn) => !arn.split(':')[4]?.startsWith('aws')))];
}

function invalid(message: string): CloudmendError {
  return new CloudmendError('VALIDATION_FAILED', message);
}
