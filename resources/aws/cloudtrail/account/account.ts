import * as z from 'zod';
import type { CodePart } from '../../../../clouds/aws/declare/declared.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { byArn } from '../../../../clouds/aws/neighbours.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { ManagementEvents, recordedOf } from '../trail/event-selectors.ts';
import type { DescribedTrail } from '../trail/reads.ts';
import { describeTrails, getEventSelectors, getTrailStatus } from '../trail/reads.ts';

const TrailOfAccount = z.strictObject({
  arn: z.string(),
  bucket: z.string(),
  isMultiRegion: z.boolean(),
  isLogging: z.boolean(),
  logFileValidation: z.boolean(),
  managementEvents: ManagementEvents,
  /** Event sources whose management events it leaves out (`kms.amazonaws.com`), sorted. */
  excludedSources: z.array(z.string()),
});
export type TrailOfAccount = z.infer<typeof TrailOfAccount>;
/** The same of the facts of a trail, which are more. */
const PartOfTrail = TrailOfAccount.strip();
const TrailValue = TrailOfAccount.omit({ arn: true });

const Facts = z.strictObject({
  partition: z.string(),
  account: z.string(),
  /** The region where IAM and the root user are recorded, and where the trails were looked for. */
  region: z.string(),
  /** The account's own trails that are at home there, or record all regions; in the order of their ARNs. */
  trails: z.array(TrailOfAccount),
  /**
   * The same of trails that belong to another account, the management account of the organization: how these are set is told there, and to
   * a member not always. Then this alone is unknown.
   */
  foreignTrails: z.array(TrailOfAccount),
  tags: Tags,
});
export type CloudTrailAccount = z.infer<typeof Facts>;

const write = { service: 'cloudtrail', elements: ['trails/*'], timeoutSeconds: 30 } as const;
const createTrail = { ...write, operation: 'CreateTrail', iamActions: ['cloudtrail:CreateTrail'] } as const;
const deleteTrail = { ...write, operation: 'DeleteTrail', iamActions: ['cloudtrail:DeleteTrail'] } as const;
const startLogging = { ...write, operation: 'StartLogging', iamActions: ['cloudtrail:StartLogging'] } as const;
const stopLogging = { ...write, operation: 'StopLogging', iamActions: ['cloudtrail:StopLogging'] } as const;

/** What records the account as a whole. The trails that belong to it are resources of their own besides. */
export default defineKind<CloudTrailAccount>({
  id: 'aws.cloudtrail.account',
  title: 'CloudTrail in the account',
  service: 'cloudtrail',
  scope: 'global',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [describeTrails, getTrailStatus, getEventSelectors],
  writes: [createTrail, deleteTrail, startLogging, stopLogging],
  arnPattern: 'arn:<partition>:cloudtrail:*:<account>:trail/*',
  changedBy: [
    trailed(
      'cloudtrail',
      ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging', 'PutEventSelectors'],
      'setting:<partition>:<account>:global:aws.cloudtrail.account',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader) {
    yield { observations: [await observe(reader)] };
  },
  read: (reader) => observe(reader),

  elements,
  withElements(facts, changes) {
    const stands: { [element: string]: Json } = { ...elements(facts), ...changes };
    const trails = Object.entries(stands).flatMap(([element, value]) =>
      element.startsWith('trails/') && value !== null ? [{ arn: arnOf(element), ...TrailValue.parse(value) }] : [],
    );
    return { ...facts, trails: inOrder(trails) };
  },
  calls,
  declared: {
    'trails/*': (value, { key }) => {
      if (value === null) return `Take the trail ${key} out.`;
      return declaredTrail(key.slice(key.lastIndexOf('/') + 1), TrailValue.parse(value));
    },
  },
  touches: ({ before, after }) => Object.keys(elementChanges(elements(before), elements(after))).map(arnOf),
  takesAway: ({ before, after }) => before.trails.map(({ arn }) => arn).filter((arn) => !after.trails.some((trail) => trail.arn === arn)),
  // The trails that are there already.
  neighbours: {
    kinds: ['aws.cloudtrail.trail'],
    find: async ({ facts }) => byArn('aws.cloudtrail.trail', ...facts.trails.map(({ arn }) => arn)),
  },
  // By its id: the kind of the trails does not know that of the account, nor the other way round.
  reflects: [{ kind: 'aws.cloudtrail.trail', reflect: withTrail }],
});

/** The account once one of its trails is set otherwise. */
function withTrail(account: CloudTrailAccount, { id, facts }: { readonly id: string; readonly facts: JsonObject }): CloudTrailAccount {
  const trails = account.trails.map((trail) => (trail.arn === id ? PartOfTrail.parse(facts) : trail));
  return { ...account, trails };
}

function arnOf(element: string): string {
  return element.slice('trails/'.length);
}

async function observe(reader: KindReader): Promise<Observation<CloudTrailAccount>> {
  const { partition, account, region } = reader.place;
  const described = await reader.field(async () => (await reader.one(describeTrails, { includeShadowTrails: true }))?.trailList ?? []);
  const readAll = (isWanted: (trail: DescribedTrail) => boolean) =>
    'unknown' in described
      ? described
      : reader.field(async () => inOrder(await reader.each(described.known.filter(isWanted), (trail) => readTrail(reader, trail))));
  const isOwn = ({ TrailARN }: DescribedTrail) => TrailARN.split(':')[4] === account;
  const [trails, foreignTrails] = await Promise.all([readAll(isOwn), readAll((trail) => !isOwn(trail))]);
  return {
    id: `setting:${partition}:${account}:global:aws.cloudtrail.account`,
    kind: 'aws.cloudtrail.account',
    partition,
    account,
    region: 'global',
    fields: {
      partition: { known: partition },
      account: { known: account },
      region: { known: region },
      trails,
      foreignTrails,
      tags: { known: {} },
    },
  };
}

async function readTrail(reader: KindReader, trail: DescribedTrail): Promise<TrailOfAccount> {
  const { TrailARN: arn, HomeRegion: region = arn.split(':')[3] ?? '' } = trail;
  const [status, selectors] = await Promise.all([
    reader.one(getTrailStatus, { Name: arn }, { region }),
    reader.one(getEventSelectors, { TrailName: arn }, { region }),
  ]);
  return {
    arn,
    bucket: trail.S3BucketName,
    isMultiRegion: trail.IsMultiRegionTrail,
    isLogging: status?.IsLogging ?? false,
    logFileValidation: trail.LogFileValidationEnabled,
    ...recordedOf(selectors ?? {}),
  };
}

function inOrder(trails: readonly TrailOfAccount[]): TrailOfAccount[] {
  return [...trails].sort((left, right) => (left.arn < right.arn ? -1 : 1));
}

function elements({ trails }: CloudTrailAccount): Elements {
  return Object.fromEntries(trails.map(({ arn, ...value }) => [`trails/${arn}`, value]));
}

/** A trail is made, then started; it is deleted as it stands, which ends its recording. What else a trail has is set where it is a resource. */
function calls({ before, after }: FactsChange<CloudTrailAccount>): readonly Call[] {
  const changes = elementChanges(elements(before), elements(after));
  const steps = Object.keys(changes).flatMap((element) => stepsOf(element, elements(before)[element], changes[element] ?? null));
  let effect: ElementChanges = Object.fromEntries(Object.keys(changes).map((element) => [element, elements(before)[element] ?? null]));
  return steps.map(({ sets, ...call }) => {
    effect = { ...effect, ...sets };
    return { ...call, effect };
  });
}

type Step = Omit<Call, 'effect'> & { readonly sets: ElementChanges };

function stepsOf(element: string, before: Json | undefined, wanted: Json): readonly Step[] {
  const arn = arnOf(element);
  const name = arn.slice(arn.indexOf('/') + 1);
  if (wanted === null) return [step(deleteTrail, arn, { Name: name }, { [element]: null })];
  const value = TrailValue.parse(wanted);
  const stopped = { ...value, isLogging: false };
  const input = {
    Name: name,
    S3BucketName: value.bucket,
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: value.isMultiRegion,
    EnableLogFileValidation: value.logFileValidation,
  };
  const made = before === undefined ? [step(createTrail, arn, input, { [element]: stopped })] : [];
  const isLogging = before !== undefined && TrailValue.parse(before).isLogging;
  if (isLogging === value.isLogging) return made;
  const toggle = value.isLogging ? startLogging : stopLogging;
  return [...made, step(toggle, arn, { Name: name }, { [element]: value })];
}

function step(
  operation: typeof createTrail | typeof deleteTrail | typeof startLogging | typeof stopLogging,
  arn: string,
  input: Call['input'],
  sets: ElementChanges,
): Step {
  const { service, operation: name, iamActions, timeoutSeconds } = operation;
  return { service, operation: name, input, iamActions, arns: [arn], timeoutSeconds, sets };
}

function declaredTrail(name: string, { bucket, isMultiRegion, logFileValidation }: z.infer<typeof TrailValue>): CodePart {
  return {
    cloudFormation: {
      type: 'AWS::CloudTrail::Trail',
      properties: {
        ...{ TrailName: name, S3BucketName: bucket, IsLogging: true, IsMultiRegionTrail: isMultiRegion },
        ...{ IncludeGlobalServiceEvents: true, EnableLogFileValidation: logFileValidation },
      },
    },
    terraform: {
      type: 'aws_cloudtrail',
      arguments: {
        ...{ name, s3_bucket_name: bucket, is_multi_region_trail: isMultiRegion },
        enable_log_file_validation: logFileValidation,
      },
    },
  };
}
