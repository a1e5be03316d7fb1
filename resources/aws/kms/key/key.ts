import * as z from 'zod';
import { plainElements, policyStatements } from '../../../../clouds/aws/declare/plain.ts';
import { callsOfSteps, keptPolicy, policyChanges, refusesLength, renderKeptPolicy } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { Policy, PolicyText, policyElements, policyOf, withStatements } from '../../../../clouds/aws/policy-document.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements, Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { changedBy } from './changed-by.ts';

const Facts = z.strictObject({
  arn: z.string(),
  keyId: z.string(),
  /** `Enabled`, `Disabled`, `PendingDeletion` and others. */
  state: z.string(),
  isPendingDeletion: z.boolean(),
  /** When KMS deletes it; null where nobody asked for it. */
  deletionDate: z.string().nullable(),
  /** `SYMMETRIC_DEFAULT`, `RSA_2048`, `HMAC_256` and others. */
  spec: z.string(),
  /** `AWS_KMS`; `EXTERNAL`, `AWS_CLOUDHSM` and others where KMS did not make the key material. */
  origin: z.string(),
  /** Whether its material may be copied to other regions. */
  isMultiRegion: z.boolean(),
  /** A copy of a multi-Region key, whose rotation follows the primary key. */
  isReplica: z.boolean(),
  /** null: KMS has no automatic rotation for such a key, or none while it is not enabled. */
  rotates: z.boolean().nullable(),
  /** How many days lie between two rotations, 90 to 2,560; null where it does not rotate. */
  rotationDays: z.number().int().nullable(),
  policy: Policy.nullable(),
  policyText: z.string().nullable(),
  tags: Tags,
});
export type KmsKey = z.infer<typeof Facts>;

const listKeys = defineRead({
  service: 'kms',
  operation: 'ListKeys',
  iamActions: ['kms:ListKeys'],
  output: z.object({ Keys: z.array(z.object({ KeyId: z.string(), KeyArn: z.string() })).default([]) }),
  pages: { input: 'Marker', output: 'NextMarker' },
});
const describeKey = defineRead({
  service: 'kms',
  operation: 'DescribeKey',
  iamActions: ['kms:DescribeKey'],
  output: z.object({
    KeyMetadata: z.object({
      KeyManager: z.string(),
      KeyState: z.string(),
      KeySpec: z.string(),
      Origin: z.string(),
      DeletionDate: z.string().optional(),
      MultiRegion: z.boolean().default(false),
      MultiRegionConfiguration: z.object({ MultiRegionKeyType: z.string().optional() }).optional(),
    }),
  }),
  absentCodes: ['NotFoundException'],
});
type Metadata = z.infer<typeof describeKey.output>['KeyMetadata'];

const getKeyRotationStatus = defineRead({
  service: 'kms',
  operation: 'GetKeyRotationStatus',
  iamActions: ['kms:GetKeyRotationStatus'],
  output: z.object({
    KeyRotationEnabled: z.boolean(),
    RotationPeriodInDays: z.number().int().nullish(),
  }),
});
const getKeyPolicy = defineRead({
  service: 'kms',
  operation: 'GetKeyPolicy',
  iamActions: ['kms:GetKeyPolicy'],
  output: z.object({ Policy: PolicyText }),
});
const listResourceTags = defineRead({
  service: 'kms',
  operation: 'ListResourceTags',
  iamActions: ['kms:ListResourceTags'],
  output: z.object({ Tags: z.array(z.object({ TagKey: z.string(), TagValue: z.string() })).default([]) }),
});

/** A key that has never been told otherwise: https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html (since April 2024). */
const DEFAULT_ROTATION_DAYS = 365;

type Rotation = Pick<KmsKey, 'rotates' | 'rotationDays'>;

/** What further calls tell of a key. */
interface Details {
  readonly rotation: Field<Rotation>;
  readonly policy: Field<z.infer<typeof PolicyText> | null>;
  readonly tags: Field<KmsKey['tags']>;
}

const write = { service: 'kms', timeoutSeconds: 20 } as const;
const rotation = { ...write, elements: ['rotates', 'rotationDays'] } as const;
const deletion = { ...write, elements: ['isPendingDeletion'] } as const;
const enableKeyRotation = { ...rotation, operation: 'EnableKeyRotation', iamActions: ['kms:EnableKeyRotation'] } as const;
const disableKeyRotation = { ...rotation, operation: 'DisableKeyRotation', iamActions: ['kms:DisableKeyRotation'] } as const;
const cancelKeyDeletion = { ...deletion, operation: 'CancelKeyDeletion', iamActions: ['kms:CancelKeyDeletion'] } as const;
const scheduleKeyDeletion = { ...deletion, operation: 'ScheduleKeyDeletion', iamActions: ['kms:ScheduleKeyDeletion'] } as const;
const putKeyPolicy = { ...write, elements: ['policy/*'], operation: 'PutKeyPolicy', iamActions: ['kms:PutKeyPolicy'] } as const;

const KEYS_IN_A_PAGE = 1000;
// A key has 50 tags at most, which is also the largest page.
const TAGS_IN_A_PAGE = 50;
// https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
const POLICY_LIMIT_BYTES = 32 * 1024;
/** The longest wait that KMS knows, so that a deletion put back leaves the most time to think. */
const DAYS_UNTIL_DELETION = 30;

export default defineKind<KmsKey>({
  id: 'aws.kms.key',
  title: 'KMS key of the customer',
  service: 'kms',
  scope: 'region',
  facts: Facts,
  // The text differs from the policy in spaces and order alone. State and date follow the deletion.
  documents: { policy: 'policyText' },
  volatile: ['policyText', 'state', 'deletionDate'],
  secret: [],
  reads: [listKeys, describeKey, getKeyRotationStatus, getKeyPolicy, listResourceTags, getResources],
  writes: [enableKeyRotation, disableKeyRotation, cancelKeyDeletion, scheduleKeyDeletion, putKeyPolicy],
  arnPattern: 'arn:<partition>:kms:*:<account>:key/*',
  // "Most changes take effect within a few seconds, some take several minutes" (KMS eventual consistency).
  changedBy,
  settles: { withinSeconds: 300, pollSeconds: 5 },
  declared: {
    ...plainElements(
      { cloudFormation: 'AWS::KMS::Key', terraform: 'aws_kms_key' },
      { rotates: ['EnableKeyRotation', 'enable_key_rotation'] },
    ),
    // A period is one of a key that rotates: neither language takes it alone.
    rotationDays: (value) => ({
      cloudFormation: { type: 'AWS::KMS::Key', properties: { EnableKeyRotation: true, RotationPeriodInDays: value } },
      terraform: { type: 'aws_kms_key', arguments: { enable_key_rotation: true, rotation_period_in_days: value } },
    }),
    'policy/*': policyStatements({
      cloudFormation: ['AWS::KMS::Key', 'KeyPolicy', () => ({})],
      terraform: ['aws_kms_key_policy', 'policy', (id) => ({ key_id: id })],
    }),
    isPendingDeletion: () => 'A deletion that is pending is cancelled by a call, and by no declaration.',
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listKeys, { Limit: KEYS_IN_A_PAGE }, cursor)) {
      const arns = answer.Keys.map(({ KeyArn }) => KeyArn);
      const observations = await eachWithTags(
        reader,
        arns,
        (arn) => arn,
        (arn, tags) => observe(reader, arn, () => tags),
      );
      yield { observations: observations.filter((one) => one !== undefined), ...(next !== undefined && { next }) };
    }
  },

  read: (reader, id) => observe(reader, id, () => reader.field(() => readTags(reader, id))),

  elements,
  withElements: (facts, changes) => ({
    ...facts,
    isPendingDeletion: changes['isPendingDeletion'] === undefined ? facts.isPendingDeletion : changes['isPendingDeletion'] === true,
    ...withRotation(facts, changes),
    policy: withStatements('policy', facts.policy, changes),
  }),
  calls,
  render: (call, live) => ({ ...call.input, Policy: renderKeptPolicy(call.input['Policy'], live.policyText) }),

  refuses({ before, after }) {
    if (before.policy !== null && after.policy === null) return 'A key keeps a policy with at least one statement.';
    return refusesLength(before, after.policy, POLICY_LIMIT_BYTES);
  },
});

/** undefined where the key is gone, and for keys that AWS manages: nobody can set anything of those. */
async function observe(reader: KindReader, arn: string, askTags: () => AskedTags): Promise<Observation<KmsKey> | undefined> {
  const input = { KeyId: keyIdOf(arn) };
  const key = await reader.field(async () => (await reader.one(describeKey, input))?.KeyMetadata ?? null);
  if ('unknown' in key) return observationOf(reader, arn, key, { rotation: key, policy: key, tags: key });
  if (key.known?.KeyManager !== 'CUSTOMER') return undefined;
  const [details, tags] = await Promise.all([readDetails(reader, input, key.known), askTags()]);
  return observationOf(reader, arn, { known: key.known }, { ...details, tags });
}

async function readDetails(reader: KindReader, input: { readonly KeyId: string }, metadata: Metadata): Promise<Omit<Details, 'tags'>> {
  const [rotation, policy] = await Promise.all([
    reader.field(async () => (canRotate(metadata) ? rotationOf(await reader.one(getKeyRotationStatus, input)) : NEVER)),
    reader.field(async () => (await reader.one(getKeyPolicy, { ...input, PolicyName: 'default' }))?.Policy ?? null),
  ]);
  return { rotation, policy };
}

async function readTags(reader: KindReader, arn: string): Promise<KmsKey['tags']> {
  const { Tags: list = [] } = (await reader.one(listResourceTags, { KeyId: keyIdOf(arn), Limit: TAGS_IN_A_PAGE })) ?? {};
  return tagsOf(list.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })));
}

function keyIdOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** Only a symmetric key whose material KMS made rotates by itself; the status of a key that is not enabled says nothing. */
function canRotate({ KeyState, KeySpec, Origin, MultiRegionConfiguration }: Metadata): boolean {
  return (
    KeyState === 'Enabled' &&
    KeySpec === 'SYMMETRIC_DEFAULT' &&
    Origin === 'AWS_KMS' &&
    MultiRegionConfiguration?.MultiRegionKeyType !== 'REPLICA'
  );
}

function observationOf(
  { place: { partition, account, region } }: KindReader,
  arn: string,
  key: Field<Metadata>,
  { rotation: turning, policy, tags }: Details,
): Observation<KmsKey> {
  return {
    id: arn,
    kind: 'aws.kms.key',
    partition,
    account,
    region,
    fields: {
      arn: { known: arn },
      keyId: { known: keyIdOf(arn) },
      state: mapKnown(key, ({ KeyState }) => KeyState),
      isPendingDeletion: mapKnown(key, ({ KeyState }) => /^Pending(Replica)?Deletion$/.test(KeyState)),
      deletionDate: mapKnown(key, ({ DeletionDate }) => DeletionDate ?? null),
      spec: mapKnown(key, ({ KeySpec }) => KeySpec),
      origin: mapKnown(key, ({ Origin }) => Origin),
      isMultiRegion: mapKnown(key, ({ MultiRegion }) => MultiRegion),
      isReplica: mapKnown(key, ({ MultiRegionConfiguration }) => MultiRegionConfiguration?.MultiRegionKeyType === 'REPLICA'),
      rotates: mapKnown(turning, ({ rotates }) => rotates),
      rotationDays: mapKnown(turning, ({ rotationDays }) => rotationDays),
      policy: mapKnown(policy, (known) => known && policyOf(known.document)),
      policyText: mapKnown(policy, (known) => known?.text ?? null),
      tags,
    },
  };
}

const NEVER: Rotation = { rotates: null, rotationDays: null };

function rotationOf(status: z.infer<typeof getKeyRotationStatus.output> | undefined): Rotation {
  if (status === undefined) return NEVER;
  const { KeyRotationEnabled: rotates, RotationPeriodInDays: days } = status;
  return { rotates, rotationDays: rotates ? (days ?? DEFAULT_ROTATION_DAYS) : null };
}

function withRotation(facts: Rotation, { rotates = facts.rotates, rotationDays = facts.rotationDays }: ElementChanges): Rotation {
  const days = typeof rotationDays === 'number' ? rotationDays : null;
  return typeof rotates === 'boolean' ? { rotates, rotationDays: rotates ? days : null } : NEVER;
}

function rotationElements({ rotates, rotationDays }: Rotation): Elements {
  return { ...(rotates !== null && { rotates }), ...(rotates === true && rotationDays !== null && { rotationDays }) };
}

function elements(key: KmsKey): Elements {
  const { isPendingDeletion, policy } = key;
  return { ...rotationElements(key), isPendingDeletion, ...policyElements('policy', policy) };
}

/** Access is confined first; a key is kept from deletion before anything is set that a pending deletion would refuse. */
function calls({ id, before, after }: FactsChange<KmsKey>): readonly Call[] {
  const KeyId = before.keyId;
  const { rotates, rotationDays, isPendingDeletion } = after;
  const policy = policyChanges(before.policy, after.policy);
  const deletes: ElementChanges = isPendingDeletion === before.isPendingDeletion ? {} : { isPendingDeletion };
  const turns = rotates === null ? {} : elementChanges(rotationElements(before), rotationElements(after));
  return callsOfSteps(id, elements(before), [
    { write: putKeyPolicy, input: { KeyId, PolicyName: 'default', Policy: keptPolicy(policy) }, changes: policy },
    ...(isPendingDeletion ? [] : [{ write: cancelKeyDeletion, input: { KeyId }, changes: deletes }]),
    rotates === true
      ? { write: enableKeyRotation, input: { KeyId, RotationPeriodInDays: rotationDays ?? DEFAULT_ROTATION_DAYS }, changes: turns }
      : { write: disableKeyRotation, input: { KeyId }, changes: turns },
    ...(isPendingDeletion
      ? [{ write: scheduleKeyDeletion, input: { KeyId, PendingWindowInDays: DAYS_UNTIL_DELETION }, changes: deletes }]
      : []),
  ]);
}
