import * as z from 'zod';
import { blocks } from '../../../../clouds/aws/declare/hcl.ts';
import { callsOfSteps } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { FoundSecret, findSecretsInPairs } from '../../../../clouds/aws/secret-detectors.ts';
import { Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Log = z.strictObject({ enabled: z.boolean(), group: z.string().nullable(), stream: z.string().nullable() });
const BucketLog = z.strictObject({
  enabled: z.boolean(),
  location: z.string().nullable(),
  encrypted: z.boolean(),
  /** What the owner of the bucket may do with the logs, where somebody has said so. */
  ownerAccess: z.string().nullable(),
});

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  sourceType: z.string(),
  /** `PUBLIC_READ`: everyone reads its builds, their logs and what they made. */
  visibility: z.string(),
  cloudWatchLogs: Log,
  s3Logs: BucketLog,
  /** Among the variables that stand in the project in clear. */
  variableSecrets: z.array(FoundSecret),
  /** In the addresses that it fetches its sources from. */
  sourceSecrets: z.array(FoundSecret),
  tags: Tags,
});
export type CodeBuildProject = z.infer<typeof Facts>;

const listProjects = defineRead({
  service: 'codebuild',
  operation: 'ListProjects',
  iamActions: ['codebuild:ListProjects'],
  output: z.object({ projects: z.array(z.string()).default([]) }),
  pages: { input: 'nextToken', output: 'nextToken' },
});
const Source = z.object({ type: z.string().default('NO_SOURCE'), location: z.string().nullish(), sourceIdentifier: z.string().nullish() });
const batchGetProjects = defineRead({
  service: 'codebuild',
  operation: 'BatchGetProjects',
  iamActions: ['codebuild:BatchGetProjects'],
  output: z.object({
    projects: z
      .array(
        z.object({
          name: z.string(),
          arn: z.string(),
          source: Source.prefault({}),
          secondarySources: z.array(Source).default([]),
          environment: z
            .object({
              environmentVariables: z
                .array(z.object({ name: z.string(), value: z.string().default(''), type: z.string().default('PLAINTEXT') }))
                .default([]),
            })
            .prefault({}),
          logsConfig: z
            .object({
              cloudWatchLogs: z
                .object({ status: z.string().default('DISABLED'), groupName: z.string().nullish(), streamName: z.string().nullish() })
                .nullish(),
              s3Logs: z
                .object({
                  status: z.string().default('DISABLED'),
                  location: z.string().nullish(),
                  encryptionDisabled: z.boolean().nullish(),
                  bucketOwnerAccess: z.string().nullish(),
                })
                .nullish(),
            })
            .nullish(),
          projectVisibility: z.string().default('PRIVATE'),
          tags: z.array(z.object({ key: z.string(), value: z.string().default('') })).default([]),
        }),
      )
      .default([]),
  }),
});
type Described = z.infer<typeof batchGetProjects.output>['projects'][number];

const write = { service: 'codebuild', timeoutSeconds: 20 } as const;
const updateProject = {
  ...write,
  operation: 'UpdateProject',
  iamActions: ['codebuild:UpdateProject'],
  elements: ['cloudWatchLogs', 's3Logs'],
} as const;
const updateProjectVisibility = {
  ...write,
  operation: 'UpdateProjectVisibility',
  iamActions: ['codebuild:UpdateProjectVisibility'],
  elements: ['visibility'],
} as const;

const [CLOUD_FORMATION, TERRAFORM] = ['AWS::CodeBuild::Project', 'aws_codebuild_project'];

const Logs = Facts.pick({ cloudWatchLogs: true, s3Logs: true }).strip();
const Elements = Facts.pick({ cloudWatchLogs: true, s3Logs: true, visibility: true }).strip();

export default defineKind<CodeBuildProject>({
  id: 'aws.codebuild.project',
  title: 'CodeBuild project',
  service: 'codebuild',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: ['variableSecrets', 'sourceSecrets'],
  reads: [listProjects, batchGetProjects],
  writes: [updateProject, updateProjectVisibility],
  arnPattern: 'arn:<partition>:codebuild:*:<account>:project/*',
  changedBy: [
    trailed(
      'codebuild',
      ['CreateProject', 'UpdateProject', 'UpdateProjectVisibility', 'DeleteProject'],
      '{requestParameters.projectArn}',
      'arn:<partition>:codebuild:<region>:<account>:project/{requestParameters.name}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    cloudWatchLogs: (value) => {
      const status = statusOf(Facts.shape.cloudWatchLogs.parse(value));
      return {
        cloudFormation: { type: CLOUD_FORMATION, properties: { LogsConfig: { CloudWatchLogs: { Status: status } } } },
        terraform: { type: TERRAFORM, arguments: { logs_config: blocks({ cloudwatch_logs: blocks({ status }) }) } },
      };
    },
    s3Logs: (value) => {
      const { encrypted, ...log } = Facts.shape.s3Logs.parse(value);
      const [status, isPlain] = [statusOf(log), !encrypted];
      const location = log.location === null ? {} : { Location: log.location };
      const where = log.location === null ? {} : { location: log.location };
      return {
        cloudFormation: {
          type: CLOUD_FORMATION,
          properties: { LogsConfig: { S3Logs: { Status: status, ...location, EncryptionDisabled: isPlain } } },
        },
        terraform: {
          type: TERRAFORM,
          arguments: { logs_config: blocks({ s3_logs: blocks({ status, ...where, encryption_disabled: isPlain }) }) },
        },
      };
    },
    visibility: (value) => ({
      cloudFormation: { type: CLOUD_FORMATION, properties: { Visibility: value } },
      terraform: { type: TERRAFORM, arguments: { project_visibility: value } },
    }),
  },

  // ListProjects takes no size and gives up to a hundred, the most that BatchGetProjects takes.
  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listProjects, {}, cursor)) {
      const described = answer.projects.length === 0 ? [] : await describe(reader, answer.projects);
      yield { observations: described.map((project) => observe(reader, project)), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const [project] = await describe(reader, [id.slice(id.indexOf('/') + 1)]);
    return project && observe(reader, project);
  },

  elements: (facts) => Elements.parse(facts),
  withElements: (facts, changes) => ({ ...facts, ...Elements.parse({ ...facts, ...changes }) }),
  calls,
});

async function describe(reader: KindReader, names: readonly string[]): Promise<readonly Described[]> {
  return (await reader.one(batchGetProjects, { names: [...names] }))?.projects ?? [];
}

function observe({ place }: KindReader, project: Described): Observation<CodeBuildProject> {
  const { partition, account, region } = place;
  const plain = project.environment.environmentVariables.filter(({ type }) => type === 'PLAINTEXT');
  const { cloudWatchLogs, s3Logs } = project.logsConfig ?? {};
  return {
    id: project.arn,
    kind: 'aws.codebuild.project',
    ...{ partition, account, region },
    fields: {
      arn: { known: project.arn },
      name: { known: project.name },
      sourceType: { known: project.source.type },
      visibility: { known: project.projectVisibility },
      cloudWatchLogs: {
        known: {
          enabled: cloudWatchLogs?.status === 'ENABLED',
          group: cloudWatchLogs?.groupName ?? null,
          stream: cloudWatchLogs?.streamName ?? null,
        },
      },
      s3Logs: {
        known: {
          enabled: s3Logs?.status === 'ENABLED',
          location: s3Logs?.location ?? null,
          encrypted: s3Logs?.encryptionDisabled !== true,
          ownerAccess: s3Logs?.bucketOwnerAccess ?? null,
        },
      },
      // Only what was detected leaves here: values of variables and addresses with passwords do not.
      variableSecrets: { known: findSecretsInPairs(Object.fromEntries(plain.map(({ name, value }) => [name, value]))) },
      sourceSecrets: { known: secretsInSources(project) },
      tags: { known: tagsOf(project.tags.map(({ key, value }) => ({ Key: key, Value: value }))) },
    },
  };
}

/** `https://user:password@…`, and the token that Bitbucket takes in the place of a user. */
const WITH_CREDENTIALS = /^[a-z]+:\/\/(?:[^/@\s:]*:[^/@\s]+|x-token-auth[^/@\s]*)@/i;

function secretsInSources({ source, secondarySources }: Described): FoundSecret[] {
  const named = [
    { name: 'source', ...source },
    ...secondarySources.map((one) => ({ name: `source ${one.sourceIdentifier ?? ''}`, ...one })),
  ];
  return named.filter(({ location }) => WITH_CREDENTIALS.test(location ?? '')).map(({ name }) => ({ name, detector: 'url-with-password' }));
}

/** What goes to S3 is sent along with what goes to CloudWatch, as it is: UpdateProject takes both or none. */
function calls({ id, before, after }: FactsChange<CodeBuildProject>): readonly Call[] {
  const logs = elementChanges(Logs.parse(before), Logs.parse(after));
  const visibility = elementChanges({ visibility: before.visibility }, { visibility: after.visibility });
  return callsOfSteps(id, Elements.parse(before), [
    { write: updateProjectVisibility, input: { projectArn: id, projectVisibility: after.visibility }, changes: visibility },
    { write: updateProject, input: { name: before.name, logsConfig: logsConfigOf(after) }, changes: logs },
  ]);
}

function statusOf({ enabled }: { readonly enabled: boolean }): string {
  return enabled ? 'ENABLED' : 'DISABLED';
}

function logsConfigOf({ cloudWatchLogs, s3Logs }: CodeBuildProject): JsonObject {
  const { group, stream } = cloudWatchLogs;
  const { location, encrypted, ownerAccess } = s3Logs;
  return {
    cloudWatchLogs: {
      status: statusOf(cloudWatchLogs),
      ...(group !== null && { groupName: group }),
      ...(stream !== null && { streamName: stream }),
    },
    s3Logs: {
      status: statusOf(s3Logs),
      ...(location !== null && { location }),
      encryptionDisabled: !encrypted,
      ...(ownerAccess !== null && { bucketOwnerAccess: ownerAccess }),
    },
  };
}
