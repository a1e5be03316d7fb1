import * as z from 'zod';
import { decodePolicy } from '../../../../clouds/aws/encoded-policy.ts';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { Policy } from '../../../../clouds/aws/policy-document.ts';
import { PolicyText, policyOf } from '../../../../clouds/aws/policy-document.ts';
import { TagList } from '../../../../clouds/aws/tags.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { Field, UnknownReason } from '../../../../core/kind/facts.ts';

const AttachedPolicies = z.array(z.object({ PolicyArn: z.string() })).default([]);
// A document stays text here: one that cannot be understood makes a fact of its own resource unknown, not the whole page.
/** The policy that limits a user or a role, in any answer about one. */
export const Boundary = z.object({ PermissionsBoundaryArn: z.string() }).nullish();
/** A time that may be missing. */
export const Time = z
  .string()
  .nullish()
  .transform((at) => at ?? null);
/** When a role was used last; one that was not in the 400 days that AWS keeps has no date. */
export const LastUsed = z
  .object({ LastUsedDate: Time })
  .nullish()
  .transform((use) => use?.LastUsedDate ?? null);
const InlinePolicies = z.array(z.object({ PolicyName: z.string(), PolicyDocument: z.string().default('') })).default([]);

/**
 * Everything in IAM that holds policies, a thousand at a time. Each kind takes its own part of an answer, and all of them ask with the same
 * input, so that a scan makes each of these calls once.
 */
export const getAccountAuthorizationDetails = defineRead({
  service: 'iam',
  operation: 'GetAccountAuthorizationDetails',
  iamActions: ['iam:GetAccountAuthorizationDetails'],
  output: z.object({
    UserDetailList: z
      .array(
        z.object({
          UserName: z.string(),
          Path: z.string().default('/'),
          Arn: z.string(),
          UserPolicyList: InlinePolicies,
          AttachedManagedPolicies: AttachedPolicies,
          GroupList: z.array(z.string()).default([]),
          PermissionsBoundary: Boundary,
          CreateDate: Time,
          Tags: TagList.default([]),
        }),
      )
      .default([]),
    GroupDetailList: z
      .array(
        z.object({
          GroupName: z.string(),
          Path: z.string().default('/'),
          Arn: z.string(),
          GroupPolicyList: InlinePolicies,
          AttachedManagedPolicies: AttachedPolicies,
        }),
      )
      .default([]),
    RoleDetailList: z
      .array(
        z.object({
          RoleName: z.string(),
          Path: z.string().default('/'),
          Arn: z.string(),
          AssumeRolePolicyDocument: z.string().default(''),
          RolePolicyList: InlinePolicies,
          AttachedManagedPolicies: AttachedPolicies,
          PermissionsBoundary: Boundary,
          CreateDate: Time,
          RoleLastUsed: LastUsed,
          InstanceProfileList: z.array(z.object({ Arn: z.string() })).default([]),
          Tags: TagList.default([]),
        }),
      )
      .default([]),
    /** The account's own, and those of AWS that somebody of the account has. */
    Policies: z
      .array(
        z.object({
          Arn: z.string(),
          AttachmentCount: z.number().int().default(0),
          PermissionsBoundaryUsageCount: z.number().int().default(0),
          PolicyVersionList: z
            .array(
              z.object({
                VersionId: z.string().default(''),
                Document: z.string().default(''),
                IsDefaultVersion: z.boolean().default(false),
                CreateDate: Time,
              }),
            )
            .default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'Marker', output: 'Marker' },
});
export type AuthorizationDetails = z.infer<typeof getAccountAuthorizationDetails.output>;

// The most that IAM gives at once.
const ITEMS_IN_A_PAGE = 1000;
export const EVERYTHING: JsonObject = {
  Filter: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'],
  MaxItems: ITEMS_IN_A_PAGE,
};

/** The policy in an encoded text; unknown where the text is not a policy, which only a fault of the provider can bring about. */
export function policyField(encoded: string, operation: string): Field<Policy | null> {
  const parsed = PolicyText.safeParse(decodePolicy(encoded));
  return parsed.success ? { known: policyOf(parsed.data.document) } : { unknown: unreadable(operation) };
}

/** Inline policies by name, in the order of the names. One without statements allows and refuses nothing, and is left out. */
export function inlineField(
  policies: readonly { readonly PolicyName: string; readonly PolicyDocument: string }[],
  operation: string,
): Field<{ [name: string]: Policy }> {
  const byName: { [name: string]: Policy } = {};
  for (const { PolicyName, PolicyDocument } of [...policies].sort((left, right) => (left.PolicyName < right.PolicyName ? -1 : 1))) {
    const policy = policyField(PolicyDocument, operation);
    if ('unknown' in policy) return policy;
    if (policy.known !== null) byName[PolicyName] = policy.known;
  }
  return { known: byName };
}

/** ARNs of attached policies, in their order. */
export function attachedArns(policies: readonly { readonly PolicyArn: string }[]): string[] {
  return policies.map(({ PolicyArn }) => PolicyArn).sort();
}

function unreadable(operation: string): UnknownReason {
  return {
    fault: 'unreadable',
    operation: `iam ${operation}`,
    message: `iam ${operation} answered a policy that is not a policy document.`,
  };
}

/** Whether a policy is of AWS itself, and not of an account. */
export function isOfAws(arn: string): boolean {
  return arn.split(':')[4] === 'aws';
}

/** The ARN of a permissions boundary; null where there is none. */
export function boundaryArn(boundary: z.infer<typeof Boundary>): string | null {
  return boundary?.PermissionsBoundaryArn ?? null;
}
