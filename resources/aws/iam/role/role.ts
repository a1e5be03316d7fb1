import * as z from 'zod';
import { decodePolicy } from '../../../../clouds/aws/encoded-policy.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { isNamedWithoutPath } from '../../../../clouds/aws/live/without-path.ts';
import { byArn } from '../../../../clouds/aws/neighbours.ts';
import { renderPolicy } from '../../../../clouds/aws/policy-document.ts';
import { TagList, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { AuthorizationDetails } from '../authorization/details.ts';
import {
  attachedArns,
  Boundary,
  boundaryArn,
  EVERYTHING,
  getAccountAuthorizationDetails,
  inlineField,
  LastUsed,
  policyField,
  Time,
} from '../authorization/details.ts';
import { touchesAdministrators } from '../policy/administrators.ts';
import { calls, elementsOf, make, makingWrites, trustChangesIn, unmake, withElements, writes } from './calls.ts';
import { type IamRole, RoleFacts } from './facts.ts';
import { PART_PATH, partRoleArn } from './part.ts';

const getRole = defineRead({
  service: 'iam',
  operation: 'GetRole',
  iamActions: ['iam:GetRole'],
  output: z.object({
    Role: z.object({
      RoleName: z.string(),
      Path: z.string().default('/'),
      Arn: z.string(),
      AssumeRolePolicyDocument: z.string().default(''),
      PermissionsBoundary: Boundary,
      CreateDate: Time,
      RoleLastUsed: LastUsed,
      Tags: TagList.default([]),
    }),
  }),
  absentCodes: ['NoSuchEntity'],
});
const listRolePolicies = defineRead({
  service: 'iam',
  operation: 'ListRolePolicies',
  iamActions: ['iam:ListRolePolicies'],
  output: z.object({ PolicyNames: z.array(z.string()).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});
const getRolePolicy = defineRead({
  service: 'iam',
  operation: 'GetRolePolicy',
  iamActions: ['iam:GetRolePolicy'],
  output: z.object({ PolicyDocument: z.string() }),
});
const listAttachedRolePolicies = defineRead({
  service: 'iam',
  operation: 'ListAttachedRolePolicies',
  iamActions: ['iam:ListAttachedRolePolicies'],
  output: z.object({ AttachedPolicies: z.array(z.object({ PolicyArn: z.string() })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});

const listInstanceProfilesForRole = defineRead({
  service: 'iam',
  operation: 'ListInstanceProfilesForRole',
  iamActions: ['iam:ListInstanceProfilesForRole'],
  output: z.object({ InstanceProfiles: z.array(z.object({ Arn: z.string() })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});

const PARTS = `arn:<partition>:iam::<account>:role${PART_PATH}*`;

type Described = Omit<AuthorizationDetails['RoleDetailList'][number], 'RolePolicyList' | 'AttachedManagedPolicies' | 'InstanceProfileList'>;

export default defineKind<IamRole>({
  id: 'aws.iam.role',
  title: 'IAM role',
  service: 'iam',
  scope: 'global',
  facts: RoleFacts,
  // The text differs from the policy in spaces and order alone: the policy is what is compared and hashed.
  documents: { trust: 'trustText' },
  volatile: ['trustText', 'createdAt', 'lastUsed'],
  secret: [],
  reads: [getAccountAuthorizationDetails, getRole, listRolePolicies, getRolePolicy, listAttachedRolePolicies, listInstanceProfilesForRole],
  writes,
  arnPattern: 'arn:<partition>:iam::<account>:role/*',
  // IAM is eventually consistent; its guide speaks of seconds, and a new role is usable within about ten.
  changedBy: [
    trailed(
      'iam',
      [
        'CreateRole',
        'DeleteRole',
        'UpdateRole',
        'UpdateAssumeRolePolicy',
        'AttachRolePolicy',
        'DetachRolePolicy',
        'PutRolePolicy',
        'DeleteRolePolicy',
        'PutRolePermissionsBoundary',
        'DeleteRolePermissionsBoundary',
        'AddRoleToInstanceProfile',
        'RemoveRoleFromInstanceProfile',
        'TagRole',
        'UntagRole',
      ],
      '{responseElements.role.arn}',
      'arn:<partition>:iam::<account>:role/{requestParameters.roleName}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  // The policies of the account that it has: others have them too.
  neighbours: {
    kinds: ['aws.iam.policy'],
    find: async ({ facts: { attached } }, { place: { account } }) =>
      byArn('aws.iam.policy', ...attached.filter((arn) => arn.split(':')[4] === account)),
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(getAccountAuthorizationDetails, EVERYTHING, cursor)) {
      const observations = answer.RoleDetailList.map((role) => ({
        ...place(reader, role),
        fields: {
          ...ownFields(role, getAccountAuthorizationDetails.says),
          inline: inlineField(role.RolePolicyList, getAccountAuthorizationDetails.says),
          attached: { known: attachedArns(role.AttachedManagedPolicies) },
          profiles: { known: arnsOf(role.InstanceProfileList) },
        },
      }));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  isNamedBy: isNamedWithoutPath,

  async wholeId(reader, id) {
    return (await reader.one(getRole, { RoleName: id.slice(id.lastIndexOf('/') + 1) }))?.Role.Arn;
  },

  async read(reader, id) {
    const RoleName = id.slice(id.lastIndexOf('/') + 1);
    const answer = await reader.one(getRole, { RoleName });
    if (answer === undefined || answer.Role.Arn !== id) return undefined;
    const inline = await reader.field(() => readInline(reader, RoleName));
    return {
      ...place(reader, answer.Role),
      fields: {
        ...ownFields(answer.Role, getRole.says),
        inline: 'known' in inline ? inlineField(inline.known, getRolePolicy.says) : inline,
        attached: await reader.field(() => readAttached(reader, RoleName)),
        profiles: await reader.field(() => readProfiles(reader, RoleName)),
      },
    };
  },

  elements: elementsOf,
  withElements,
  calls,
  touches: touchesAdministrators,
  render(call, live) {
    const { changes, text } = trustChangesIn(call);
    return { ...call.input, PolicyDocument: renderPolicy('trust', live.trustText, changes, text) };
  },
  making: { arnPattern: PARTS, writes: makingWrites, idOf: partRoleArn, make, unmake },
});

async function readInline(reader: KindReader, RoleName: string) {
  const names: string[] = [];
  for await (const { answer } of reader.pages(listRolePolicies, { RoleName })) names.push(...answer.PolicyNames);
  return reader.each(names, async (PolicyName) => {
    const answer = await reader.one(getRolePolicy, { RoleName, PolicyName });
    return { PolicyName, PolicyDocument: answer?.PolicyDocument ?? '' };
  });
}

async function readAttached(reader: KindReader, RoleName: string): Promise<string[]> {
  const policies: { PolicyArn: string }[] = [];
  for await (const { answer } of reader.pages(listAttachedRolePolicies, { RoleName })) policies.push(...answer.AttachedPolicies);
  return attachedArns(policies);
}

async function readProfiles(reader: KindReader, RoleName: string): Promise<string[]> {
  const profiles: { Arn: string }[] = [];
  for await (const { answer } of reader.pages(listInstanceProfilesForRole, { RoleName })) profiles.push(...answer.InstanceProfiles);
  return arnsOf(profiles);
}

function arnsOf(profiles: readonly { readonly Arn: string }[]): string[] {
  return profiles.map(({ Arn }) => Arn).sort();
}

function place({ place: { partition, account } }: KindReader, { Arn }: Described) {
  return { id: Arn, kind: 'aws.iam.role', partition, account, region: 'global' };
}

function ownFields(role: Described, operation: string): Omit<Observation<IamRole>['fields'], 'inline' | 'attached' | 'profiles'> {
  return {
    name: { known: role.RoleName },
    path: { known: role.Path },
    trust: policyField(role.AssumeRolePolicyDocument, operation),
    trustText: { known: decodePolicy(role.AssumeRolePolicyDocument) },
    boundary: { known: boundaryArn(role.PermissionsBoundary) },
    createdAt: { known: role.CreateDate },
    lastUsed: { known: role.RoleLastUsed },
    tags: { known: tagsOf(role.Tags) },
  };
}
