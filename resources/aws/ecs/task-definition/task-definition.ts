import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { FoundSecret, findSecretsInPairs, findSecretsInText } from '../../../../clouds/aws/secret-detectors.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';

const Container = z.strictObject({
  name: z.string(),
  isPrivileged: z.boolean(),
  hasReadOnlyRoot: z.boolean(),
  /** Who it runs as; '' where nothing is said, which is mostly root. */
  user: z.string(),
  /** null: its output goes nowhere. */
  logDriver: z.string().nullable(),
  /** What happens when the log cannot take its output, `blocking` (it waits) or `non-blocking`; '' where the account's default decides. */
  logMode: z.string(),
});

const Facts = z.strictObject({
  arn: z.string(),
  family: z.string(),
  networkMode: z.string(),
  /** `LINUX`, `WINDOWS_SERVER_2022_CORE` and others; '' where nothing is said, which is Linux on Fargate. */
  operatingSystem: z.string(),
  /** The mode of logs where a container says none: `blocking` or `non-blocking`. */
  defaultLogMode: z.string(),
  /** Whose processes its containers see: host, task, or '' for their own. */
  pidMode: z.string(),
  containers: z.array(Container),
  /** Secrets in environments and commands, by container. */
  secrets: z.array(FoundSecret.extend({ container: z.string() })),
  tags: Tags,
});
export type EcsTaskDefinition = z.infer<typeof Facts>;

const listTaskDefinitionFamilies = defineRead({
  service: 'ecs',
  operation: 'ListTaskDefinitionFamilies',
  iamActions: ['ecs:ListTaskDefinitionFamilies'],
  output: z.object({ families: z.array(z.string()).default([]) }),
  pages: { input: 'nextToken', output: 'nextToken' },
});

/** A container as it is described. What its environment and its command say does not leave this schema: the secrets in them do, by name. */
const DescribedContainer = z
  .object({
    name: z.string().default(''),
    privileged: z.boolean().default(false),
    readonlyRootFilesystem: z.boolean().default(false),
    user: z.string().default(''),
    logConfiguration: z.object({ logDriver: z.string(), options: z.record(z.string(), z.string()).default({}) }).nullish(),
    environment: z.array(z.object({ name: z.string().default(''), value: z.string().default('') })).default([]),
    command: z.array(z.string()).default([]),
    entryPoint: z.array(z.string()).default([]),
  })
  .transform(({ name, privileged, readonlyRootFilesystem, user, logConfiguration, environment, command, entryPoint }) => ({
    container: {
      name,
      isPrivileged: privileged,
      hasReadOnlyRoot: readonlyRootFilesystem,
      user,
      logDriver: logConfiguration?.logDriver ?? null,
      logMode: logConfiguration?.options['mode'] ?? '',
    },
    secrets: [
      ...findSecretsInPairs(Object.fromEntries(environment.map((one) => [one.name, one.value]))),
      ...findSecretsInText([...entryPoint, ...command].join(' ')).map(({ detector }) => ({ name: 'command', detector })),
    ].map((secret) => ({ container: name, ...secret })),
  }));

const describeTaskDefinition = defineRead({
  service: 'ecs',
  operation: 'DescribeTaskDefinition',
  iamActions: ['ecs:DescribeTaskDefinition'],
  output: z.object({
    taskDefinition: z.object({
      taskDefinitionArn: z.string(),
      family: z.string(),
      networkMode: z.string().default('bridge'),
      pidMode: z.string().default(''),
      runtimePlatform: z.object({ operatingSystemFamily: z.string().default('') }).nullish(),
      containerDefinitions: z.array(DescribedContainer).default([]),
    }),
    tags: z.array(z.object({ key: z.string(), value: z.string().default('') })).default([]),
  }),
  // What ECS answers for a family that has no active revision, or none at all.
  absentCodes: ['ClientException'],
});

const LOG_MODE_SETTING = 'defaultLogDriverMode';
/** Of accounts that set none, since 25 June 2025: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html */
const LOG_MODE_OF_ECS = 'non-blocking';
const listAccountSettings = defineRead({
  service: 'ecs',
  operation: 'ListAccountSettings',
  iamActions: ['ecs:ListAccountSettings'],
  output: z.object({ settings: z.array(z.object({ name: z.string(), value: z.string() })).default([]) }),
});

export default defineKind<EcsTaskDefinition>({
  id: 'aws.ecs.task-definition',
  title: 'ECS task definition',
  service: 'ecs',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: ['secrets'],
  reads: [listTaskDefinitionFamilies, describeTaskDefinition, listAccountSettings],
  writes: [],
  changedBy: [
    trailed('ecs', ['RegisterTaskDefinition', 'DeregisterTaskDefinition'], '{responseElements.taskDefinition.taskDefinitionArn}'),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  // The newest active revision of each family: what the next task runs.
  async *list(reader, cursor) {
    const input = { status: 'ACTIVE', maxResults: 100 };
    for await (const { answer, next } of reader.pages(listTaskDefinitionFamilies, input, cursor)) {
      const read = await reader.each(answer.families, (family) => observe(reader, family));
      yield { observations: read.flatMap((one) => one ?? []), ...(next !== undefined && { next }) };
    }
  },
  read: (reader, id) => observe(reader, id),

  // Revisions never change: a new one is registered.
  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

async function observe(reader: KindReader, name: string): Promise<Observation<EcsTaskDefinition> | undefined> {
  const answer = await reader.one(describeTaskDefinition, { taskDefinition: name, include: ['TAGS'] });
  if (answer === undefined) return undefined;
  const { taskDefinitionArn: arn, family, networkMode, pidMode, runtimePlatform, containerDefinitions } = answer.taskDefinition;
  const defaultLogMode = await reader.field(() => readLogMode(reader));
  const { partition, account, region } = reader.place;
  const tags = answer.tags.map(({ key, value }) => [key, value] as const).sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    id: arn,
    kind: 'aws.ecs.task-definition',
    ...{ partition, account, region },
    fields: {
      arn: { known: arn },
      family: { known: family },
      networkMode: { known: networkMode },
      operatingSystem: { known: runtimePlatform?.operatingSystemFamily ?? '' },
      defaultLogMode,
      pidMode: { known: pidMode },
      containers: { known: containerDefinitions.map(({ container }) => container) },
      secrets: { known: containerDefinitions.flatMap(({ secrets }) => secrets) },
      tags: { known: Object.fromEntries(tags) },
    },
  };
}

/** One call for a whole region: the same question is asked once in a scan. */
async function readLogMode(reader: KindReader): Promise<string> {
  const answer = await reader.one(listAccountSettings, { name: LOG_MODE_SETTING, effectiveSettings: true });
  return answer?.settings.find(({ name }) => name === LOG_MODE_SETTING)?.value ?? LOG_MODE_OF_ECS;
}
