import * as z from 'zod';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { byBucket } from '../../../../clouds/aws/neighbours.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { factsOf } from '../../../../core/kind/known.ts';
import { snakeCased } from '../bucket/declared.ts';
import { PublicAccessBlock, PublicAccessBlockAnswer, renderSwitches, switchElements, withSwitches } from '../bucket/public-access-block.ts';
import { listBuckets } from '../bucket/reads.ts';

const Facts = z.strictObject({
  /** null: nothing was ever set, which blocks nothing. */
  publicAccessBlock: PublicAccessBlock.nullable(),
  tags: Tags,
});
export type AccountPublicAccessBlock = z.infer<typeof Facts>;

const getPublicAccessBlock = defineRead({
  service: 's3-control',
  operation: 'GetPublicAccessBlock',
  iamActions: ['s3:GetAccountPublicAccessBlock'],
  output: z.object({ PublicAccessBlockConfiguration: PublicAccessBlockAnswer }),
  absentCodes: ['NoSuchPublicAccessBlockConfiguration'],
});

// There is no permission of its own for taking the settings away, and IAM limits neither to a resource.
const write = {
  service: 's3-control',
  iamActions: ['s3:PutAccountPublicAccessBlock'],
  elements: ['publicAccessBlock/*'],
  timeoutSeconds: 20,
} as const;
const putPublicAccessBlock = { ...write, operation: 'PutPublicAccessBlock' } as const;
const deletePublicAccessBlock = { ...write, operation: 'DeletePublicAccessBlock' } as const;

// The most that ListBuckets gives at once; more are there than are named, and are not counted.
const BUCKETS_IN_A_PAGE = 1000;

export default defineKind<AccountPublicAccessBlock>({
  id: 'aws.s3.account-public-access-block',
  title: 'Public access settings of the account for S3',
  service: 's3',
  scope: 'global',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [getPublicAccessBlock],
  writes: [putPublicAccessBlock, deletePublicAccessBlock],
  arnPattern: '*',
  // The setting spreads over all regions; S3 says it may take some minutes, and it is read back within seconds.
  changedBy: [
    trailed(
      's3',
      ['PutAccountPublicAccessBlock', 'DeleteAccountPublicAccessBlock'],
      'setting:<partition>:<account>:global:aws.s3.account-public-access-block',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 3 },
  declared: {
    'publicAccessBlock/*': (value, { key }) =>
      value === null
        ? `Take ${key} out of the public access block of the account.`
        : { terraform: { type: 'aws_s3_account_public_access_block', arguments: { [snakeCased(key)]: value } } },
  },

  // It counts for every bucket of the account, whatever is set of the bucket itself.
  neighbours: {
    kinds: ['aws.s3.bucket'],
    reads: [listBuckets],
    async find(_, reader) {
      const answer = await reader.one(listBuckets, { MaxBuckets: BUCKETS_IN_A_PAGE });
      return byBucket(reader.place.partition, ...(answer?.Buckets ?? []).map(({ Name }) => Name));
    },
  },

  async *list(reader) {
    yield { observations: [await observe(reader)] };
  },
  read: (reader) => observe(reader),

  elements: ({ publicAccessBlock }) => switchElements(publicAccessBlock),
  withElements: (facts, changes) => ({ ...facts, publicAccessBlock: withSwitches(facts.publicAccessBlock, changes) }),
  calls,
  render(call, live) {
    const { changes } = Kept.parse(call.input['PublicAccessBlockConfiguration']);
    const wanted = withSwitches(live.publicAccessBlock, changes);
    return { ...call.input, ...(wanted !== null && { PublicAccessBlockConfiguration: renderSwitches(wanted) }) };
  },
});

/** The account's switches among what was seen beside a bucket; null where nothing is set. Throws UnknownFact. */
export function accountSwitches([seen]: readonly Observation[]): PublicAccessBlock | null {
  return seen === undefined ? null : Facts.shape.publicAccessBlock.parse(factsOf(seen)['publicAccessBlock']);
}

async function observe(reader: KindReader): Promise<Observation<AccountPublicAccessBlock>> {
  const { partition, account } = reader.place;
  const publicAccessBlock = await reader.field(async () => {
    const answer = await reader.one(getPublicAccessBlock, { AccountId: account });
    return answer?.PublicAccessBlockConfiguration ?? null;
  });
  return {
    id: `setting:${partition}:${account}:global:aws.s3.account-public-access-block`,
    kind: 'aws.s3.account-public-access-block',
    partition,
    account,
    region: 'global',
    fields: { publicAccessBlock, tags: { known: {} } },
  };
}

function calls({ place: { account }, before, after }: FactsChange<AccountPublicAccessBlock>): readonly Call[] {
  const changes = elementChanges(switchElements(before.publicAccessBlock), switchElements(after.publicAccessBlock));
  if (Object.keys(changes).length === 0) return [];
  const { service, operation, iamActions, timeoutSeconds } =
    after.publicAccessBlock === null ? deletePublicAccessBlock : putPublicAccessBlock;
  const settings = after.publicAccessBlock === null ? {} : { PublicAccessBlockConfiguration: { kept: 'publicAccessBlock', changes } };
  return [{ service, operation, input: { AccountId: account, ...settings }, iamActions, arns: ['*'], effect: changes, timeoutSeconds }];
}

const Kept = z.object({ kept: z.literal('publicAccessBlock'), changes: z.record(z.string(), z.boolean().nullable()) });
