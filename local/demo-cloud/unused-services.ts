import type { DemoOperation } from './operation.ts';

type Operations = { readonly [operation: string]: DemoOperation };

/** What the services answer that the company does not use, as AWS does where there is nothing. */
export const unusedServices: { readonly [service: string]: Operations } = {
  'auto-scaling': nothing('autoscaling', ['DescribeAutoScalingGroups', 'DescribeLaunchConfigurations']),
  batch: nothing('batch', ['DescribeComputeEnvironments']),
  codebuild: nothing('codebuild', ['ListProjects']),
  dynamodb: nothing('dynamodb', ['ListTables']),
  ecr: nothing('ecr', ['DescribeRepositories']),
  ecs: nothing('ecs', ['ListClusters', 'ListTaskDefinitionFamilies']),
  efs: nothing('elasticfilesystem', ['DescribeFileSystems']),
  eks: nothing('eks', ['ListClusters']),
  elasticache: nothing('elasticache', ['DescribeCacheClusters', 'DescribeReplicationGroups']),
  'elastic-load-balancing-v2': nothing('elasticloadbalancing', ['DescribeLoadBalancers']),
  glue: nothing('glue', ['GetConnections']),
  kinesis: nothing('kinesis', ['ListStreams']),
  kms: nothing('kms', ['ListKeys']),
  lambda: nothing('lambda', ['ListFunctions']),
  redshift: nothing('redshift', ['DescribeClusters']),
  'secrets-manager': nothing('secretsmanager', ['ListSecrets']),
  sqs: nothing('sqs', ['ListQueues']),
  ssm: nothing('ssm', ['DescribeParameters', 'ListDocuments']),
};

/** The same of services that it uses otherwise. */
export const unusedOperations = {
  ec2: nothing('ec2', ['DescribeFlowLogs', 'DescribeLaunchTemplateVersions']),
  iam: nothing('iam', ['ListUsers']),
} satisfies { readonly [service: string]: Operations };

/** What is on everywhere, as the company's landing zone leaves it. */
export const landingZone: { readonly [service: string]: Operations } = {
  accessanalyzer: {
    ListAnalyzers: read('access-analyzer:ListAnalyzers', () => ({ analyzers: [{ name: 'account', type: 'ACCOUNT', status: 'ACTIVE' }] })),
  },
  guardduty: {
    ListDetectors: read('guardduty:ListDetectors', () => ({ DetectorIds: [DETECTOR] })),
    GetDetector: read('guardduty:GetDetector', () => ({ Status: 'ENABLED', FindingPublishingFrequency: 'SIX_HOURS', Tags: {} })),
  },
};

const DETECTOR = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

function nothing(prefix: string, operations: readonly string[]): Operations {
  return Object.fromEntries(operations.map((operation) => [operation, read(`${prefix}:${operation}`, () => ({}))]));
}

function read(action: string, answer: () => ReturnType<DemoOperation['answer']>): DemoOperation {
  return { isWrite: false, action, arn: () => '*', answer };
}
