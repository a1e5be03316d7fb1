import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { isNamedWithoutPath } from '../../../../clouds/aws/live/without-path.ts';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { attachedArns, EVERYTHING, getAccountAuthorizationDetails, inlineField } from '../authorization/details.ts';

const Facts = z.strictObject({
  name: z.string(),
  path: z.string(),
  /** Inline policies by name. */
  inline: z.record(z.string(), Policy),
  /** ARNs of the managed policies that are attached. */
  attached: z.array(z.string()),
  /** Always empty: IAM has no tags of groups. */
  tags: Tags,
});
export type IamGroup = z.infer<typeof Facts>;

const Group = z.object({ GroupName: z.string(), Path: z.string().default('/'), Arn: z.string() });
type Described = z.infer<typeof Group>;

const getGroup = defineRead({
  service: 'iam',
  operation: 'GetGroup',
  iamActions: ['iam:GetGroup'],
  output: z.object({ Group }),
  absentCodes: ['NoSuchEntity'],
});
const listGroupPolicies = defineRead({
  service: 'iam',
  operation: 'ListGroupPolicies',
  iamActions: ['iam:ListGroupPolicies'],
  output: z.object({ PolicyNames: z.array(z.string()).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});
const getGroupPolicy = defineRead({
  service: 'iam',
  operation: 'GetGroupPolicy',
  iamActions: ['iam:GetGroupPolicy'],
  output: z.object({ PolicyDocument: z.string() }),
});

const listAttachedGroupPolicies = defineRead({
  service: 'iam',
  operation: 'ListAttachedGroupPolicies',
  iamActions: ['iam:ListAttachedGroupPolicies'],
  output: z.object({ AttachedPolicies: z.array(z.object({ PolicyArn: z.string() })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});

export default defineKind<IamGroup>({
  id: 'aws.iam.group',
  title: 'IAM group',
  service: 'iam',
  scope: 'global',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [getAccountAuthorizationDetails, getGroup, listGroupPolicies, getGroupPolicy, listAttachedGroupPolicies],
  writes: [],
  changedBy: [
    trailed(
      'iam',
      ['CreateGroup', 'DeleteGroup', 'AttachGroupPolicy', 'DetachGroupPolicy', 'PutGroupPolicy', 'DeleteGroupPolicy'],
      '{responseElements.group.arn}',
      'arn:<partition>:iam::<account>:group/{requestParameters.groupName}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(getAccountAuthorizationDetails, EVERYTHING, cursor)) {
      const observations = answer.GroupDetailList.map((group) => {
        return observe(reader, group, {
          inline: inlineField(group.GroupPolicyList, getAccountAuthorizationDetails.says),
          attached: { known: attachedArns(group.AttachedManagedPolicies) },
        });
      });
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  isNamedBy: isNamedWithoutPath,

  async wholeId(reader, id) {
    return (await reader.one(getGroup, { GroupName: id.slice(id.lastIndexOf('/') + 1), MaxItems: 1 }))?.Group.Arn;
  },

  async read(reader, id) {
    // Of its members, which come along, one is the least that can be asked for.
    const answer = await reader.one(getGroup, { GroupName: id.slice(id.lastIndexOf('/') + 1), MaxItems: 1 });
    if (answer === undefined || answer.Group.Arn !== id) return undefined;
    const inline = await reader.field(() => readInline(reader, answer.Group.GroupName));
    return observe(reader, answer.Group, {
      inline: 'known' in inline ? inlineField(inline.known, getGroupPolicy.says) : inline,
      attached: await reader.field(() => readAttached(reader, answer.Group.GroupName)),
    });
  },

  // A person narrows a policy: nothing in it is set here.
  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

async function readInline(reader: KindReader, GroupName: string) {
  const names: string[] = [];
  for await (const { answer } of reader.pages(listGroupPolicies, { GroupName })) names.push(...answer.PolicyNames);
  return reader.each(names, async (PolicyName) => {
    const answer = await reader.one(getGroupPolicy, { GroupName, PolicyName });
    return { PolicyName, PolicyDocument: answer?.PolicyDocument ?? '' };
  });
}

async function readAttached(reader: KindReader, GroupName: string): Promise<string[]> {
  const policies: { PolicyArn: string }[] = [];
  for await (const { answer } of reader.pages(listAttachedGroupPolicies, { GroupName })) policies.push(...answer.AttachedPolicies);
  return attachedArns(policies);
}

function observe(
  { place: { partition, account } }: KindReader,
  { GroupName, Path, Arn }: Described,
  policies: { readonly inline: Field<IamGroup['inline']>; readonly attached: Field<string[]> },
): Observation<IamGroup> {
  return {
    id: Arn,
    kind: 'aws.iam.group',
    partition,
    account,
    region: 'global',
    fields: { name: { known: GroupName }, path: { known: Path }, ...policies, tags: { known: {} } },
  };
}
