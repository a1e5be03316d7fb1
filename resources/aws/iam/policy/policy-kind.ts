import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader, ResourceKind } from '../../../../core/kind/kind.ts';
import type { AuthorizationDetails } from '../authorization/details.ts';
import { EVERYTHING, getAccountAuthorizationDetails, policyField } from '../authorization/details.ts';

const Facts = z.strictObject({
  name: z.string(),
  /** The version that is in force. */
  document: Policy.nullable(),
  /** How many users, groups and roles have it. */
  attachments: z.number().int(),
  /** Always empty: the listing has no tags of policies, and a call each only for them is not worth it while no fix writes policies. */
  tags: Tags,
});
export type IamPolicy = z.infer<typeof Facts>;

const getPolicy = defineRead({
  service: 'iam',
  operation: 'GetPolicy',
  iamActions: ['iam:GetPolicy'],
  output: z.object({ Policy: z.object({ Arn: z.string(), DefaultVersionId: z.string(), AttachmentCount: z.number().int().default(0) }) }),
  absentCodes: ['NoSuchEntity'],
});
const getPolicyVersion = defineRead({
  service: 'iam',
  operation: 'GetPolicyVersion',
  iamActions: ['iam:GetPolicyVersion'],
  output: z.object({ PolicyVersion: z.object({ Document: z.string() }) }),
});

/** A policy as the listing counts those who have it. */
export type Counted = Pick<AuthorizationDetails['Policies'][number], 'Arn' | 'AttachmentCount' | 'PermissionsBoundaryUsageCount'>;

/** A kind of managed policies: those of the listing that `isOne` tells. */
export function definePolicyKind({
  id,
  title,
  isOne,
}: Pick<ResourceKind, 'id' | 'title'> & { isOne(policy: Counted): boolean }): ResourceKind<IamPolicy> {
  return defineKind<IamPolicy>({
    ...{ id, title, service: 'iam', scope: 'global', facts: Facts, volatile: ['attachments'], secret: [] },
    reads: [getAccountAuthorizationDetails, getPolicy, getPolicyVersion],
    writes: [],
    settles: { withinSeconds: 60, pollSeconds: 3 },

    async *list(reader, cursor) {
      for await (const { answer, next } of reader.pages(getAccountAuthorizationDetails, EVERYTHING, cursor)) {
        const observations = answer.Policies.filter(isOne).map(({ Arn, AttachmentCount, PolicyVersionList }) => {
          const standing = PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
          const document = policyField(standing?.Document ?? '', getAccountAuthorizationDetails.says);
          return observe(id, reader, { arn: Arn, attachments: AttachmentCount, document });
        });
        yield { observations, ...(next !== undefined && { next }) };
      }
    },

    async read(reader, arn) {
      const answer = await reader.one(getPolicy, { PolicyArn: arn });
      if (answer === undefined) return undefined;
      const { Arn, AttachmentCount: attachments, DefaultVersionId } = answer.Policy;
      const version = await reader.field(() => reader.one(getPolicyVersion, { PolicyArn: arn, VersionId: DefaultVersionId }));
      const text = 'known' in version ? { known: version.known?.PolicyVersion.Document ?? '' } : version;
      const document = 'known' in text ? policyField(text.known, getPolicyVersion.says) : text;
      return observe(id, reader, { arn: Arn, attachments, document });
    },

    // A person narrows a policy: nothing in it is set here.
    elements: () => ({}),
    withElements: (facts) => facts,
    calls: () => [],
  });
}

interface Described {
  readonly arn: string;
  readonly attachments: number;
  readonly document: Field<Policy | null>;
}

function observe(
  kind: string,
  { place: { partition, account } }: KindReader,
  { arn, attachments, document }: Described,
): Observation<IamPolicy> {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const fields = { name: { known: name }, document, attachments: { known: attachments }, tags: { known: {} } };
  return { id: arn, kind, partition, account, region: 'global', fields };
}
