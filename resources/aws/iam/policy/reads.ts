import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import { TagList } from '../../../../clouds/aws/tags.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { Time } from '../authorization/details.ts';

export const getPolicy = defineRead({
  service: 'iam',
  operation: 'GetPolicy',
  iamActions: ['iam:GetPolicy'],
  output: z.object({
    Policy: z.object({
      Arn: z.string(),
      DefaultVersionId: z.string(),
      AttachmentCount: z.number().int().default(0),
      PermissionsBoundaryUsageCount: z.number().int().default(0),
    }),
  }),
  absentCodes: ['NoSuchEntity'],
});
export const getPolicyVersion = defineRead({
  service: 'iam',
  operation: 'GetPolicyVersion',
  iamActions: ['iam:GetPolicyVersion'],
  output: z.object({ PolicyVersion: z.object({ Document: z.string() }) }),
});
export const listPolicyVersions = defineRead({
  service: 'iam',
  operation: 'ListPolicyVersions',
  iamActions: ['iam:ListPolicyVersions'],
  output: z.object({ Versions: z.array(z.object({ VersionId: z.string(), IsDefaultVersion: z.boolean(), CreateDate: Time })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});
/** IAM gives at most fifty of them, and so in one page. */
export const listPolicyTags = defineRead({
  service: 'iam',
  operation: 'ListPolicyTags',
  iamActions: ['iam:ListPolicyTags'],
  output: z.object({ Tags: TagList.default([]) }),
});

/** Where a policy is, and what it is called. */
export function policyPlace(kind: string, { place: { partition, account } }: KindReader, arn: string) {
  return { id: arn, kind, partition, account, region: 'global', name: { known: arn.slice(arn.lastIndexOf('/') + 1) } };
}
