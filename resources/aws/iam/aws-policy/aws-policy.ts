import * as z from 'zod';
import { defineKind } from '../../../../clouds/aws/kind.ts';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import { EVERYTHING, getAccountAuthorizationDetails, isOfAws, policyField } from '../authorization/details.ts';
import { getPolicy, getPolicyVersion, policyPlace } from '../policy/reads.ts';

const Facts = z.strictObject({
  name: z.string(),
  /** The version that is in force. */
  document: Policy.nullable(),
  /** How many users, groups and roles have it. */
  attachments: z.number().int(),
  /** Always empty: AWS gives them none. */
  tags: Tags,
});
type AwsPolicy = z.infer<typeof Facts>;

const id = 'aws.iam.aws-policy';

/** Looked at by what is told of principals: nobody but AWS changes one. Of the some thousand that there are, those that somebody has. */
export default defineKind<AwsPolicy>({
  ...{ id, title: 'IAM policy of AWS that is in use', service: 'iam', scope: 'global' },
  ...{ facts: Facts, volatile: ['attachments'], secret: [] },
  reads: [getAccountAuthorizationDetails, getPolicy, getPolicyVersion],
  writes: [],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(getAccountAuthorizationDetails, EVERYTHING, cursor)) {
      const inUse = answer.Policies.filter(
        ({ Arn, AttachmentCount, PermissionsBoundaryUsageCount }) => isOfAws(Arn) && AttachmentCount + PermissionsBoundaryUsageCount > 0,
      );
      const observations = inUse.map(({ Arn, AttachmentCount, PolicyVersionList }) => {
        const standing = PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
        const document = policyField(standing?.Document ?? '', getAccountAuthorizationDetails.says);
        const { name, ...place } = policyPlace(id, reader, Arn);
        return { ...place, fields: { name, document, attachments: { known: AttachmentCount }, tags: { known: {} } } };
      });
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, arn) {
    const answer = await reader.one(getPolicy, { PolicyArn: arn });
    if (answer === undefined) return undefined;
    const { Arn, AttachmentCount: attachments, DefaultVersionId } = answer.Policy;
    const version = await reader.field(() => reader.one(getPolicyVersion, { PolicyArn: arn, VersionId: DefaultVersionId }));
    const document = 'known' in version ? policyField(version.known?.PolicyVersion.Document ?? '', getPolicyVersion.says) : version;
    const { name, ...place } = policyPlace(id, reader, Arn);
    return { ...place, fields: { name, document, attachments: { known: attachments }, tags: { known: {} } } };
  },

  // Nothing in it can be set.
  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});
