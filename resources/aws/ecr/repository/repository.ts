import * as z from 'zod';
import { plainElements, policyStatements } from '../../../../clouds/aws/declare/plain.ts';
import { callsOfSteps, keptPolicy, policyChanges, refusesLength, renderKeptPolicy } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { matchesPattern, Policy, PolicyText, policyElements, policyOf, withStatements } from '../../../../clouds/aws/policy-document.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { isEqualJson } from '../../../../core/json.ts';
import type { Elements, Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { changedBy } from './changed-by.ts';

/** `MUTABLE` or `IMMUTABLE`; where it ends in `_WITH_EXCLUSION`, tags that match an exclusion are the other way round. */
const TagMutability = z.strictObject({ mode: z.string(), exclusions: z.array(z.string()) });

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  /** null: the repository has no policy. */
  policy: Policy.nullable(),
  policyText: z.string().nullable(),
  /** Whether the repository itself asks for a scan of each image that is pushed. */
  scansOnPush: z.boolean(),
  /** Whether the registry asks for it, by a rule that matches the repository. */
  registryScans: z.boolean(),
  /** How the registry scans: `BASIC` or `ENHANCED`. */
  scanType: z.string(),
  tagMutability: TagMutability,
  tags: Tags,
});
export type EcrRepository = z.infer<typeof Facts>;

const describeRepositories = defineRead({
  service: 'ecr',
  operation: 'DescribeRepositories',
  iamActions: ['ecr:DescribeRepositories'],
  output: z.object({
    repositories: z
      .array(
        z.object({
          repositoryArn: z.string(),
          repositoryName: z.string(),
          imageTagMutability: z.string().default('MUTABLE'),
          imageTagMutabilityExclusionFilters: z.array(z.object({ filter: z.string() })).default([]),
          imageScanningConfiguration: z.object({ scanOnPush: z.boolean().default(false) }).default({ scanOnPush: false }),
        }),
      )
      .default([]),
  }),
  pages: { input: 'nextToken', output: 'nextToken' },
  absentCodes: ['RepositoryNotFoundException'],
});
type Described = z.infer<typeof describeRepositories.output>['repositories'][number];

const getRegistryScanningConfiguration = defineRead({
  service: 'ecr',
  operation: 'GetRegistryScanningConfiguration',
  iamActions: ['ecr:GetRegistryScanningConfiguration'],
  output: z.object({
    scanningConfiguration: z
      .object({
        scanType: z.string().default('BASIC'),
        rules: z
          .array(
            z.object({
              scanFrequency: z.string().default('MANUAL'),
              repositoryFilters: z.array(z.object({ filter: z.string() })).default([]),
            }),
          )
          .default([]),
      })
      .default({ scanType: 'BASIC', rules: [] }),
  }),
});
type Scanning = z.infer<typeof getRegistryScanningConfiguration.output>['scanningConfiguration'];
type ScanRule = Scanning['rules'][number];

const getRepositoryPolicy = defineRead({
  service: 'ecr',
  operation: 'GetRepositoryPolicy',
  iamActions: ['ecr:GetRepositoryPolicy'],
  output: z.object({ policyText: PolicyText }),
  absentCodes: ['RepositoryPolicyNotFoundException'],
});
const listTagsForResource = defineRead({
  service: 'ecr',
  operation: 'ListTagsForResource',
  iamActions: ['ecr:ListTagsForResource'],
  output: z.object({ tags: TagList.default([]) }),
});

const write = { service: 'ecr', timeoutSeconds: 20 } as const;
const setRepositoryPolicy = {
  ...write,
  operation: 'SetRepositoryPolicy',
  iamActions: ['ecr:SetRepositoryPolicy'],
  elements: ['policy/*'],
} as const;
const putImageScanningConfiguration = {
  ...write,
  operation: 'PutImageScanningConfiguration',
  iamActions: ['ecr:PutImageScanningConfiguration'],
  elements: ['scansOnPush'],
} as const;
const putImageTagMutability = {
  ...write,
  operation: 'PutImageTagMutability',
  iamActions: ['ecr:PutImageTagMutability'],
  elements: ['tagMutability'],
} as const;

const REPOSITORIES_IN_A_PAGE = 1000;
// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
const POLICY_LIMIT_BYTES = 10240;

export default defineKind<EcrRepository>({
  id: 'aws.ecr.repository',
  title: 'ECR repository',
  service: 'ecr',
  scope: 'region',
  facts: Facts,
  documents: { policy: 'policyText' },
  volatile: ['policyText', 'registryScans', 'scanType'],
  secret: [],
  reads: [describeRepositories, getRegistryScanningConfiguration, getRepositoryPolicy, listTagsForResource, getResources],
  writes: [setRepositoryPolicy, putImageScanningConfiguration, putImageTagMutability],
  arnPattern: 'arn:<partition>:ecr:*:<account>:repository/*',
  changedBy,
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    ...plainElements(
      { cloudFormation: 'AWS::ECR::Repository', terraform: 'aws_ecr_repository' },
      { scansOnPush: ['ImageScanningConfiguration.ScanOnPush', 'image_scanning_configuration.scan_on_push'] },
    ),
    tagMutability: (value) => {
      const { mode, exclusions } = Facts.shape.tagMutability.parse(value);
      if (exclusions.length > 0) return `Set the mutability of tags to ${mode}, with the exclusions that the plan has.`;
      return {
        cloudFormation: { type: 'AWS::ECR::Repository', properties: { ImageTagMutability: mode } },
        terraform: { type: 'aws_ecr_repository', arguments: { image_tag_mutability: mode } },
      };
    },
    'policy/*': policyStatements({
      cloudFormation: ['AWS::ECR::Repository', 'RepositoryPolicyText', () => ({})],
      terraform: ['aws_ecr_repository_policy', 'policy', (id) => ({ repository: id.slice(id.indexOf('/') + 1) })],
    }),
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeRepositories, { maxResults: REPOSITORIES_IN_A_PAGE }, cursor)) {
      const scanning = await readScanning(reader, answer.repositories);
      const arnOf = ({ repositoryArn }: Described) => repositoryArn;
      const observe = (repository: Described, tags: AskedTags) => observeOne(reader, repository, scanning, tags);
      yield { observations: await eachWithTags(reader, answer.repositories, arnOf, observe), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeRepositories, { repositoryNames: [id.slice(id.indexOf('/') + 1)] });
    const [repository] = answer?.repositories ?? [];
    if (repository === undefined) return undefined;
    const scanning = await readScanning(reader, [repository]);
    return observeOne(
      reader,
      repository,
      scanning,
      reader.field(() => readTags(reader, repository.repositoryArn)),
    );
  },

  elements,
  withElements: (facts, changes) => ({
    ...facts,
    policy: withStatements('policy', facts.policy, changes),
    scansOnPush: changes['scansOnPush'] === undefined ? facts.scansOnPush : changes['scansOnPush'] === true,
    tagMutability: changes['tagMutability'] === undefined ? facts.tagMutability : TagMutability.parse(changes['tagMutability']),
  }),
  calls,
  render: (call, live) => ({ ...call.input, policyText: renderKeptPolicy(call.input['policyText'], live.policyText) }),

  refuses({ before, after }) {
    if (before.policy !== null && after.policy === null) return 'A policy is changed here, never taken away whole.';
    return refusesLength(before, after.policy, POLICY_LIMIT_BYTES);
  },
});

/** Tags that were named as exceptions (latest) are somebody's decision; where all are exceptions there is no rule left. */
export function areTagsImmutable({ mode, exclusions }: EcrRepository['tagMutability']): boolean {
  return mode === 'IMMUTABLE' || (mode === 'IMMUTABLE_WITH_EXCLUSION' && !exclusions.some((filter) => /^\*+$/.test(filter)));
}

/**
 * Whether images are scanned when they are pushed. Under enhanced scanning the registry's rules alone decide: a repository that none of them
 * matches is not scanned, whatever it asks for itself.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html
 */
export function isScanned({ scansOnPush, registryScans, scanType }: EcrRepository): boolean {
  return registryScans || (scansOnPush && scanType !== 'ENHANCED');
}

/** How the registry scans; nobody asks where it has no repository. */
async function readScanning(reader: KindReader, repositories: readonly Described[]): Promise<Field<Scanning>> {
  const none: Scanning = { scanType: 'BASIC', rules: [] };
  if (repositories.length === 0) return { known: none };
  return await reader.field(async () => (await reader.one(getRegistryScanningConfiguration, {}))?.scanningConfiguration ?? none);
}

async function readTags(reader: KindReader, resourceArn: string): Promise<EcrRepository['tags']> {
  return tagsOf((await reader.one(listTagsForResource, { resourceArn }))?.tags);
}

async function observeOne(
  reader: KindReader,
  repository: Described,
  scanning: Field<Scanning>,
  asked: AskedTags,
): Promise<Observation<EcrRepository>> {
  const { partition, account, region } = reader.place;
  const { repositoryArn: arn, repositoryName: name, imageTagMutability: mode } = repository;
  const [policy, tags] = await Promise.all([
    reader.field(async () => (await reader.one(getRepositoryPolicy, { repositoryName: name }))?.policyText ?? null),
    asked,
  ]);
  const exclusions = repository.imageTagMutabilityExclusionFilters.map(({ filter }) => filter).sort();
  return {
    id: arn,
    kind: 'aws.ecr.repository',
    partition,
    account,
    region,
    fields: {
      arn: { known: arn },
      name: { known: name },
      policy: mapKnown(policy, (known) => known && policyOf(known.document)),
      policyText: mapKnown(policy, (known) => known?.text ?? null),
      scansOnPush: { known: repository.imageScanningConfiguration.scanOnPush },
      registryScans: mapKnown(scanning, ({ rules }) => rules.some((rule) => scansBy(rule, name))),
      scanType: mapKnown(scanning, ({ scanType }) => scanType),
      tagMutability: { known: { mode, exclusions } },
      tags,
    },
  };
}

/**
 * A filter without a star matches every name that has it within. Continuous scans begin with the push.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html
 */
function scansBy({ scanFrequency, repositoryFilters }: ScanRule, name: string): boolean {
  if (scanFrequency === 'MANUAL') return false;
  return repositoryFilters.some(({ filter }) => (filter.includes('*') ? matchesPattern(filter, name) : name.includes(filter)));
}

function elements({ policy, scansOnPush, tagMutability }: EcrRepository): Elements {
  return { scansOnPush, tagMutability, ...policyElements('policy', policy) };
}

function calls({ id, place, before, after }: FactsChange<EcrRepository>): readonly Call[] {
  const { scansOnPush, tagMutability } = after;
  const at = { registryId: place.account, repositoryName: before.name };
  const policy = policyChanges(before.policy, after.policy);
  const isSameMutability = isEqualJson(tagMutability, before.tagMutability);
  const filters = tagMutability.exclusions.map((filter) => ({ filterType: 'WILDCARD', filter }));
  return callsOfSteps(id, elements(before), [
    { write: setRepositoryPolicy, input: { ...at, policyText: keptPolicy(policy) }, changes: policy },
    {
      write: putImageScanningConfiguration,
      input: { ...at, imageScanningConfiguration: { scanOnPush: scansOnPush } },
      changes: scansOnPush === before.scansOnPush ? {} : { scansOnPush },
    },
    {
      write: putImageTagMutability,
      input: {
        ...at,
        imageTagMutability: tagMutability.mode,
        ...(filters.length > 0 && { imageTagMutabilityExclusionFilters: filters }),
      },
      changes: isSameMutability ? {} : { tagMutability },
    },
  ]);
}
