import * as z from 'zod';
import { CloudmendError } from '../../../core/errors.ts';
import type { Json } from '../../../core/json.ts';
import { findJson, JsonRecord } from '../../../core/json.ts';
import { decodePolicy } from '../encoded-policy.ts';
import { TagList, tagsOf } from '../tags.ts';
import { findCaller } from './caller.ts';
import type { AccessModel } from './model.ts';
import type { AccountParts } from './model-of.ts';
import { modelOf, UntoldPolicy } from './model-of.ts';

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
  return told(() => modelOf(partsOf(details), now));
}

function partsOf({ UserDetailList, GroupDetailList, RoleDetailList, Policies }: Details): AccountParts {
  return {
    users: UserDetailList.map((user) => ({
      ...{ arn: principalArn(user.Arn, 'user'), inline: inlineOf(user.UserPolicyList), attached: attachedOf(user.AttachedManagedPolicies) },
      ...{ boundary: boundaryOf(user.PermissionsBoundary), tags: tagsOf(user.Tags), groups: user.GroupList },
    })),
    groups: GroupDetailList.map((group) => ({
      ...{ name: group.GroupName, arn: group.Arn },
      ...{ inline: inlineOf(group.GroupPolicyList), attached: attachedOf(group.AttachedManagedPolicies) },
    })),
    roles: RoleDetailList.map((role) => ({
      ...{ arn: principalArn(role.Arn, 'role'), inline: inlineOf(role.RolePolicyList), attached: attachedOf(role.AttachedManagedPolicies) },
      ...{ boundary: boundaryOf(role.PermissionsBoundary), tags: tagsOf(role.Tags), trust: role.AssumeRolePolicyDocument },
    })),
    policies: new Map(
      Policies.flatMap(({ Arn, PolicyVersionList }) => {
        const standing = PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
        return standing === undefined ? [] : [[Arn, standing.Document] as const];
      }),
    ),
  };
}

function principalArn(arn: string, sort: 'user' | 'role'): string {
  if (findCaller(arn)?.sort === sort) return arn;
  throw invalid(`${arn} is no ARN of a ${sort}.`);
}

function inlineOf(policies: z.infer<typeof Inline>): AccountParts['users'][number]['inline'] {
  return policies.map(({ PolicyName: name, PolicyDocument: document }) => ({ name, document }));
}

function attachedOf(attached: z.infer<typeof Attached>): readonly string[] {
  return attached.map(({ PolicyArn }) => PolicyArn);
}

function boundaryOf(boundary: z.infer<typeof Boundary>): string | null {
  return boundary?.PermissionsBoundaryArn ?? null;
}

/** One that is not in the answer may allow or limit anything. */
function told(make: () => AccessModel): AccessModel {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof UntoldPolicy)) throw error;
    throw invalid(
      `The policy ${error.arn} is attached, and its text is not in the answer. Ask for all of it: without a filter, or with AWSManagedPolicy and LocalManagedPolicy in it.`,
    );
  }
}

function invalid(message: string): CloudmendError {
  return new CloudmendError('VALIDATION_FAILED', message);
}
