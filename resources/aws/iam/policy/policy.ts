import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
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

export default defineKind<IamPolicy>({
  id: 'aws.iam.policy',
  title: 'IAM policy of the account',
  service: 'iam',
  scope: 'global',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [getAccountAuthorizationDetails, getPolicy, getPolicyVersion],
  writes: [],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(getAccountAuthorizationDetails, EVERYTHING, cursor)) {
      const observations = answer.Policies.map(({ Arn, AttachmentCount, PolicyVersionList }) => {
        const standing = PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
        return observe(reader, Arn, AttachmentCount, policyField(standing?.Document ?? '', getAccountAuthorizationDetails.says));
      });
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(getPolicy, { PolicyArn: id });
    if (answer === undefined) return undefined;
    const { Arn, AttachmentCount, DefaultVersionId } = answer.Policy;
    const version = await reader.field(() => reader.one(getPolicyVersion, { PolicyArn: id, VersionId: DefaultVersionId }));
    const text = 'known' in version ? { known: version.known?.PolicyVersion.Document ?? '' } : version;
    return observe(reader, Arn, AttachmentCount, 'known' in text ? policyField(text.known, getPolicyVersion.says) : text);
  },

  // A person narrows a policy: nothing in it is set here.
  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

function observe(
  { place: { partition, account } }: KindReader,
  arn: string,
  attachments: number,
  document: Field<Policy | null>,
): Observation<IamPolicy> {
  return {
    id: arn,
    kind: 'aws.iam.policy',
    partition,
    account,
    region: 'global',
    fields: {
      name: { known: arn.slice(arn.lastIndexOf('/') + 1) },
      document,
      attachments: { known: attachments },
      tags: { known: {} },
    },
  };
}
