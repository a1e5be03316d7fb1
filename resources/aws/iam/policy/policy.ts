import { decodePolicy } from '../../../../clouds/aws/encoded-policy.ts';
import { homeRegion } from '../../../../clouds/aws/home-region.ts';
import { defineKind } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { getResources, listTags } from '../../../../clouds/aws/tag-listing.ts';
import { tagsOf } from '../../../../clouds/aws/tags.ts';
import { digestText } from '../../../../core/digest.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { AuthorizationDetails } from '../authorization/details.ts';
import { EVERYTHING, getAccountAuthorizationDetails, isOfAws, policyField } from '../authorization/details.ts';
import { calls, elementsOf, make, makingWrites, refuses, unmake, versionIn, withElements, writes } from './calls.ts';
import { type IamPolicy, PolicyFacts } from './facts.ts';
import { PART_PATTERN, partPolicyArn } from './part.ts';
import { getPolicy, getPolicyVersion, listPolicyTags, listPolicyVersions, policyPlace } from './reads.ts';

const KIND = 'aws.iam.policy';

export default defineKind<IamPolicy>({
  ...{ id: KIND, title: 'IAM policy of the account', service: 'iam', scope: 'global' },
  ...{ facts: PolicyFacts, volatile: ['attachments', 'limits', 'since'], secret: [] },
  // Which id a version gets says IAM.
  derived: { version: ['versions'] },
  reads: [getAccountAuthorizationDetails, getPolicy, getPolicyVersion, listPolicyVersions, listPolicyTags, getResources],
  writes,
  arnPattern: 'arn:<partition>:iam::<account>:policy/*',
  // IAM is eventually consistent; its guide speaks of seconds.
  changedBy: [
    trailed(
      'iam',
      [
        'CreatePolicy',
        'DeletePolicy',
        'CreatePolicyVersion',
        'DeletePolicyVersion',
        'SetDefaultPolicyVersion',
        'AttachUserPolicy',
        'DetachUserPolicy',
        'AttachGroupPolicy',
        'DetachGroupPolicy',
        'AttachRolePolicy',
        'DetachRolePolicy',
        'TagPolicy',
        'UntagPolicy',
      ],
      '{responseElements.policy.arn}',
      '{requestParameters.policyArn}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(getAccountAuthorizationDetails, EVERYTHING, cursor)) {
      const own = answer.Policies.filter(({ Arn }) => !isOfAws(Arn));
      // What IAM has of tags it tells where it has its own region.
      const tags = await listTags(
        reader,
        own.map(({ Arn }) => Arn),
        homeRegion(reader.place.partition),
      );
      yield { observations: own.map((policy) => listed(reader, policy, tags(policy.Arn))), ...(next !== undefined && { next }) };
    }
  },

  async *listBriefly(reader) {
    for await (const { answer, next } of reader.pages(getAccountAuthorizationDetails, EVERYTHING)) {
      const own = answer.Policies.filter(({ Arn }) => !isOfAws(Arn));
      yield { observations: own.map((policy) => listed(reader, policy, UNASKED)), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, arn) {
    const answer = await reader.one(getPolicy, { PolicyArn: arn });
    if (answer === undefined) return undefined;
    const { Arn, AttachmentCount: attachments, PermissionsBoundaryUsageCount: limits } = answer.Policy;
    const versions = await reader.field(() => readVersions(reader, arn));
    return observe(reader, Arn, { attachments, limits, versions, tags: await tagsFor(reader, arn), says: getPolicyVersion.says });
  },

  ...{ elements: elementsOf, withElements, calls, refuses },
  render: (call, live) => ({ ...call.input, VersionId: versionIn(call, live) }),
  making: {
    arnPattern: PART_PATTERN,
    writes: makingWrites,
    idOf: partPolicyArn,
    make,
    unmake,
  },
});

/** Not asked for, since they take a call more. */
const UNASKED: Field<IamPolicy['tags']> = {
  unknown: { fault: 'filtered', operation: listPolicyTags.says, message: 'Tags of policies were not asked for: only what they say was.' },
};

interface Version {
  readonly id: string;
  readonly isDefault: boolean;
  readonly text: string;
  readonly createdAt: string | null;
}

interface Described {
  readonly attachments: number;
  readonly limits: number;
  readonly versions: Field<readonly Version[]>;
  readonly tags: Field<IamPolicy['tags']>;
  /** The call that told of the document. */
  readonly says: string;
}

async function tagsFor(reader: KindReader, PolicyArn: string): Promise<Field<IamPolicy['tags']>> {
  return reader.field(async () => tagsOf((await reader.one(listPolicyTags, { PolicyArn }))?.Tags ?? []));
}

async function readVersions(reader: KindReader, PolicyArn: string): Promise<readonly Version[]> {
  const found: { readonly VersionId: string; readonly IsDefaultVersion: boolean; readonly CreateDate: string | null }[] = [];
  for await (const { answer } of reader.pages(listPolicyVersions, { PolicyArn })) found.push(...answer.Versions);
  return reader.each(found, async ({ VersionId: id, IsDefaultVersion: isDefault, CreateDate: createdAt }) => {
    const answer = await reader.one(getPolicyVersion, { PolicyArn, VersionId: id });
    return { id, isDefault, createdAt, text: decodePolicy(answer?.PolicyVersion.Document ?? '') };
  });
}

type Listed = AuthorizationDetails['Policies'][number];

function listed(reader: KindReader, policy: Listed, tags: Described['tags']): Observation<IamPolicy> {
  const versions = policy.PolicyVersionList.map(({ VersionId: id, IsDefaultVersion: isDefault, Document, CreateDate: createdAt }) => {
    return { id, isDefault, createdAt, text: decodePolicy(Document) };
  });
  const { Arn, AttachmentCount: attachments, PermissionsBoundaryUsageCount: limits } = policy;
  return observe(reader, Arn, { attachments, limits, versions: { known: versions }, tags, says: getAccountAuthorizationDetails.says });
}

function observe(reader: KindReader, arn: string, { attachments, limits, versions, tags, says }: Described): Observation<IamPolicy> {
  const { name, ...place } = policyPlace(KIND, reader, arn);
  const fields = { name, attachments: { known: attachments }, limits: { known: limits }, tags };
  if ('unknown' in versions) return { ...place, fields: { ...fields, document: versions, standing: versions, versions, since: versions } };
  const standing = versions.known.find(({ isDefault }) => isDefault);
  const text = standing?.text ?? '';
  return {
    ...place,
    fields: {
      ...fields,
      document: policyField(text, says),
      standing: { known: digestText(text) },
      versions: { known: idsByText(versions.known) },
      since: { known: standing?.createdAt ?? null },
    },
  };
}

/** `v10` comes after `v9`. */
function idsByText(versions: readonly Version[]): IamPolicy['versions'] {
  const newestFirst = versions.toSorted((left, right) => Number(right.id.slice(1)) - Number(left.id.slice(1)));
  const groups = Map.groupBy(newestFirst, ({ text }) => digestText(text));
  return Object.fromEntries([...groups].map(([text, own]) => [text, own.map(({ id }) => id)]));
}
