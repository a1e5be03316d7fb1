import { CloudError } from '../../core/errors.ts';

/** What an SDK client is to us: it takes a command and answers. Every client of the SDK has this shape. */
export interface SdkClient {
  send(command: object, options: SendOptions): Promise<unknown>;
}

/** Options of one call. They reach the request handler as they are, which is how `progress` learns that bytes may have left. */
export interface SendOptions {
  readonly abortSignal?: AbortSignal;
  readonly requestTimeout?: number;
  readonly progress: { handedOver: boolean };
}

export interface ServiceModule {
  makeClient(config: object): SdkClient;
  /** undefined where the SDK has no such operation. */
  makeCommand(operation: string, input: object): object | undefined;
}

/** Calls a second that one account and region is asked for, calls saved up for a burst, and calls in flight at once. */
export interface Budget {
  readonly perSecond: number;
  readonly burst: number;
  readonly concurrency: number;
}

interface Service {
  readonly budget: Budget;
  load(): Promise<ServiceModule>;
}

/** Loads the service's part of the SDK, and nothing else of it. Throws CloudError `unimplemented` for a service that is not listed here. */
export async function loadService(name: string, operation: string): Promise<ServiceModule> {
  return await findService(name, operation).load();
}

export function budgetOf(name: string, operation: string): Budget {
  return findService(name, operation).budget;
}

export function knownServices(): readonly string[] {
  return Object.keys(SERVICES).sort();
}

// The share that is left to the account's own automation is one half of what AWS documents, or of what other scanners are known to get.
const USUAL: Budget = { perSecond: 10, burst: 20, concurrency: 8 };
// Non-mutating EC2 actions refill at 20 a second with a bucket of 100 (EC2 developer guide, "Request throttling"): half of it.
const EC2: Budget = { perSecond: 10, burst: 50, concurrency: 8 };
// IAM is one endpoint for all regions and its limit is not published; scanners see Throttling from about 20 a second on.
const IAM: Budget = { perSecond: 10, burst: 20, concurrency: 5 };
// Reading a bucket's settings is served by S3's request plane; 50 a second has room below the first SlowDown.
const S3: Budget = { perSecond: 50, burst: 100, concurrency: 16 };
// STS allows 600 a second for an account and region (IAM user guide, "IAM and STS quotas"), which many others share.
const STS: Budget = { perSecond: 50, burst: 50, concurrency: 8 };

// CloudTrail answers 10 Describe and Get calls a second for an account and region ("Quotas in AWS CloudTrail"): half of it.
const CLOUDTRAIL: Budget = { perSecond: 5, burst: 10, concurrency: 4 };
// CloudWatch Logs answers 10 DescribeLogGroups and 5 DescribeMetricFilters a second ("CloudWatch Logs quotas"): no more than the lower.
const LOGS: Budget = { perSecond: 5, burst: 10, concurrency: 4 };

// 15 GetResources a second for an account and region, and 5 of the tagging service's other calls: no more than the lower.
const TAGS: Budget = { perSecond: 5, burst: 10, concurrency: 4 };

const SERVICES: { readonly [name: string]: Service } = {
  accessanalyzer: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-accessanalyzer'), 'AccessAnalyzerClient') },
  cloudtrail: { budget: CLOUDTRAIL, load: async () => moduleOf(await import('@aws-sdk/client-cloudtrail'), 'CloudTrailClient') },
  cloudwatch: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-cloudwatch'), 'CloudWatchClient') },
  'cloudwatch-logs': { budget: LOGS, load: async () => moduleOf(await import('@aws-sdk/client-cloudwatch-logs'), 'CloudWatchLogsClient') },
  dynamodb: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-dynamodb'), 'DynamoDBClient') },
  ec2: { budget: EC2, load: async () => moduleOf(await import('@aws-sdk/client-ec2'), 'EC2Client') },
  ecr: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-ecr'), 'ECRClient') },
  ecs: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-ecs'), 'ECSClient') },
  efs: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-efs'), 'EFSClient') },
  'elastic-load-balancing-v2': {
    budget: USUAL,
    load: async () => moduleOf(await import('@aws-sdk/client-elastic-load-balancing-v2'), 'ElasticLoadBalancingV2Client'),
  },
  guardduty: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-guardduty'), 'GuardDutyClient') },
  iam: { budget: IAM, load: async () => moduleOf(await import('@aws-sdk/client-iam'), 'IAMClient') },
  kms: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-kms'), 'KMSClient') },
  lambda: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-lambda'), 'LambdaClient') },
  rds: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-rds'), 'RDSClient') },
  'resource-groups-tagging-api': {
    budget: TAGS,
    load: async () => moduleOf(await import('@aws-sdk/client-resource-groups-tagging-api'), 'ResourceGroupsTaggingAPIClient'),
  },
  s3: { budget: S3, load: async () => moduleOf(await import('@aws-sdk/client-s3'), 'S3Client') },
  's3-control': { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-s3-control'), 'S3ControlClient') },
  'secrets-manager': { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-secrets-manager'), 'SecretsManagerClient') },
  'service-quotas': { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-service-quotas'), 'ServiceQuotasClient') },
  sns: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-sns'), 'SNSClient') },
  sqs: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-sqs'), 'SQSClient') },
  ssm: { budget: USUAL, load: async () => moduleOf(await import('@aws-sdk/client-ssm'), 'SSMClient') },
  sts: { budget: STS, load: async () => moduleOf(await import('@aws-sdk/client-sts'), 'STSClient') },
};

function findService(name: string, operation: string): Service {
  const service = SERVICES[name];
  if (service !== undefined) return service;
  const at = { service: name, operation, providerCode: 'UnknownService', sent: 'no' } as const;
  throw new CloudError(
    'unimplemented',
    at,
    `No client is known for the service "${name}"; add it to adapters/aws/services.ts. Known: ${knownServices().join(', ')}.`,
  );
}

/** Client and commands of an SDK package are found by name, since operations are values here. */
function moduleOf(sdk: object, clientName: string): ServiceModule {
  const construct = (name: string, argument: object): object | undefined => {
    const made: unknown = Reflect.get(sdk, name);
    return typeof made === 'function' ? Reflect.construct(made, [argument]) : undefined;
  };
  return {
    makeClient(config) {
      const client = construct(clientName, config);
      if (client === undefined || !isSdkClient(client)) throw new TypeError(`The SDK package has no ${clientName}.`);
      return client;
    },
    makeCommand: (operation, input) => construct(`${operation}Command`, input),
  };
}

function isSdkClient(value: object): value is SdkClient {
  return 'send' in value && typeof value.send === 'function';
}
