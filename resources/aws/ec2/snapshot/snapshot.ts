import * as z from 'zod';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { ElementChanges, Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

/** Who may make volumes of it besides its owner: `all`, or an account. */
const Sharer = z.string().regex(/^(all|[0-9]{12})$/);
const Facts = z.strictObject({
  snapshotId: z.string(),
  isEncrypted: z.boolean(),
  sharedWith: z.array(Sharer),
  tags: Tags,
});
export type Ec2Snapshot = z.infer<typeof Facts>;

const describeSnapshots = defineRead({
  service: 'ec2',
  operation: 'DescribeSnapshots',
  iamActions: ['ec2:DescribeSnapshots'],
  output: z.object({
    Snapshots: z
      .array(z.object({ SnapshotId: z.string(), OwnerId: z.string(), Encrypted: z.boolean().default(false), Tags: TagList.default([]) }))
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
  absentCodes: ['InvalidSnapshot.NotFound'],
});
type Described = z.infer<typeof describeSnapshots.output>['Snapshots'][number];

const describeSnapshotAttribute = defineRead({
  service: 'ec2',
  operation: 'DescribeSnapshotAttribute',
  iamActions: ['ec2:DescribeSnapshotAttribute'],
  output: z.object({
    CreateVolumePermissions: z.array(z.object({ Group: z.string().optional(), UserId: z.string().optional() })).default([]),
  }),
});

const modifySnapshotAttribute = {
  service: 'ec2',
  operation: 'ModifySnapshotAttribute',
  iamActions: ['ec2:ModifySnapshotAttribute'],
  elements: ['share/*'],
  timeoutSeconds: 20,
} as const;

// The most that DescribeSnapshots gives at once.
const SNAPSHOTS_IN_A_PAGE = 1000;
const PERMISSION = 'createVolumePermission';

export default defineKind<Ec2Snapshot>({
  id: 'aws.ec2.snapshot',
  title: 'EBS snapshot',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [describeSnapshots, describeSnapshotAttribute],
  writes: [modifySnapshotAttribute],
  // The ARN of a snapshot names no account.
  arnPattern: 'arn:<partition>:ec2:*::snapshot/*',
  changedBy: [
    trailed(
      'ec2',
      ['CreateSnapshot', 'DeleteSnapshot', 'ModifySnapshotAttribute', 'ResetSnapshotAttribute'],
      'arn:<partition>:ec2:<region>::snapshot/{responseElements.snapshotId}',
      'arn:<partition>:ec2:<region>::snapshot/{requestParameters.snapshotId}',
    ),
    trailed(
      'ec2',
      ['CreateTags', 'DeleteTags'],
      'arn:<partition>:ec2:<region>::snapshot/{requestParameters.resourcesSet.items[].resourceId=snap-}',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 3 },

  async *list(reader, cursor) {
    const input = { OwnerIds: ['self'], MaxResults: SNAPSHOTS_IN_A_PAGE };
    for await (const { answer, next } of reader.pages(describeSnapshots, input, cursor)) {
      yield { observations: await observeOwn(reader, answer.Snapshots), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeSnapshots, { OwnerIds: ['self'], SnapshotIds: [id.slice(id.indexOf('/') + 1)] });
    const [observation] = await observeOwn(reader, answer?.Snapshots ?? []);
    return observation;
  },

  elements: ({ sharedWith }) => Object.fromEntries(sharedWith.map((sharer) => [`share/${sharer}`, true])),
  withElements: (facts, changes) => ({ ...facts, sharedWith: withShares(facts.sharedWith, changes) }),
  calls,
});

async function observeOwn(reader: KindReader, snapshots: readonly Described[]): Promise<readonly Observation<Ec2Snapshot>[]> {
  const own = snapshots.filter(({ OwnerId }) => OwnerId === reader.place.account);
  return await reader.each(own, async (snapshot) => observe(reader, snapshot, await readSharers(reader, snapshot.SnapshotId)));
}

/** One call tells of everyone and of accounts alike; a listing can be asked for those open to everyone alone. */
async function readSharers(reader: KindReader, snapshotId: string): Promise<Field<string[]>> {
  const input = { SnapshotId: snapshotId, Attribute: PERMISSION };
  return await reader.field(async () => {
    const answer = await reader.one(describeSnapshotAttribute, input);
    const sharers = answer?.CreateVolumePermissions.flatMap(({ Group, UserId }) => Group ?? UserId ?? []) ?? [];
    return inOrder(sharers.filter((sharer) => sharer !== reader.place.account));
  });
}

function observe(
  { place: { partition, account, region } }: KindReader,
  { SnapshotId, Encrypted, Tags: tags }: Described,
  sharedWith: Field<string[]>,
): Observation<Ec2Snapshot> {
  return {
    id: `arn:${partition}:ec2:${region}::snapshot/${SnapshotId}`,
    kind: 'aws.ec2.snapshot',
    partition,
    account,
    region,
    fields: { snapshotId: { known: SnapshotId }, isEncrypted: { known: Encrypted }, sharedWith, tags: { known: tagsOf(tags) } },
  };
}

function withShares(sharedWith: readonly string[], changes: ElementChanges): string[] {
  const sharers = new Set(sharedWith);
  for (const [element, value] of Object.entries(changes)) {
    if (!element.startsWith('share/')) continue;
    if (value === true) sharers.add(element.slice('share/'.length));
    else sharers.delete(element.slice('share/'.length));
  }
  return inOrder([...sharers]);
}

/** One call adds or takes away, not both. */
function calls({ id, before, after }: FactsChange<Ec2Snapshot>): readonly Call[] {
  const added = after.sharedWith.filter((sharer) => !before.sharedWith.includes(sharer));
  const removed = before.sharedWith.filter((sharer) => !after.sharedWith.includes(sharer));
  const steps = [
    { OperationType: 'add', sharers: added },
    { OperationType: 'remove', sharers: removed },
  ].filter(({ sharers }) => sharers.length > 0);
  let effect: ElementChanges = Object.fromEntries([
    ...added.map((sharer) => [`share/${sharer}`, null] as const),
    ...removed.map((sharer) => [`share/${sharer}`, true] as const),
  ]);
  const { service, operation, iamActions, timeoutSeconds } = modifySnapshotAttribute;
  return steps.map(({ OperationType, sharers }) => {
    const landed = sharers.map((sharer) => [`share/${sharer}`, OperationType === 'add' ? true : null] as const);
    effect = { ...effect, ...Object.fromEntries(landed) };
    const accounts = sharers.filter((sharer) => sharer !== 'all');
    const input = {
      SnapshotId: before.snapshotId,
      Attribute: PERMISSION,
      OperationType,
      ...(sharers.includes('all') && { GroupNames: ['all'] }),
      ...(accounts.length > 0 && { UserIds: accounts }),
    };
    return { service, operation, input, iamActions, arns: [id], effect, timeoutSeconds };
  });
}

function inOrder(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
