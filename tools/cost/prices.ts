import { ALARM, KEY, LOGS_INGESTED, LOGS_KEPT, METRIC, OBJECTS_KEPT, TABLE_RECOVERY } from '../../clouds/aws/prices.ts';
import type { Price, SeenPrice } from '../../core/remediation/cost.ts';

/** Where the figures hold; those of other regions are up to twice as high. A free tier, credits and agreed discounts are left out. */
export const PRICES_OF = 'list prices of US East (N. Virginia), June to November 2026';

const article = (date: string): SeenPrice => ({ on: 'article', date });
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const EVENTS = 'https://aws.amazon.com/eventbridge/pricing/';
const S3 = 'https://aws.amazon.com/s3/pricing/';

/** What the stack is paid for by, each with where its figure was seen; what was seen nowhere is assumed and says so. */
export const PRICES = {
  readUnits: { amount: 0.125, unit: 'million read request units of DynamoDB', page: DYNAMODB, seen: article('2026-11') },
  writeUnits: { amount: 0.625, unit: 'million write request units of DynamoDB', page: DYNAMODB, seen: article('2026-11') },
  tableKept: { amount: 0.25, unit: 'GB in a table of DynamoDB', page: DYNAMODB, seen: 'assumed' },
  tableRecovery: TABLE_RECOVERY,
  computing: { amount: 0.0000133334, unit: 'GB-second of Lambda on Arm', page: LAMBDA, seen: article('2026-03') },
  invocations: { amount: 0.2, unit: 'million requests of Lambda', page: LAMBDA, seen: article('2026-03') },
  transitions: {
    amount: 0.025,
    unit: 'thousand state transitions of Step Functions',
    page: 'https://aws.amazon.com/step-functions/pricing/',
    seen: { on: 'page', date: '2026-11' },
  },
  events: { amount: 1, unit: 'million events of EventBridge', page: EVENTS, seen: article('2026-03') },
  schedules: { amount: 1, unit: 'million invocations of EventBridge Scheduler', page: EVENTS, seen: article('2026-03') },
  requests: {
    amount: 3.5,
    unit: 'million requests of a REST API',
    page: 'https://aws.amazon.com/api-gateway/pricing/',
    seen: article('2026-11'),
  },
  documentsPut: { amount: 0.005, unit: 'thousand objects written to S3', page: S3, seen: 'assumed' },
  documentsRead: { amount: 0.0004, unit: 'thousand objects read from S3', page: S3, seen: 'assumed' },
  documentsKept: OBJECTS_KEPT,
  keyUses: { amount: 0.03, unit: 'ten thousand requests of KMS', page: 'https://aws.amazon.com/kms/pricing/', seen: 'assumed' },
  keys: KEY,
  logsTaken: LOGS_INGESTED,
  logsKept: LOGS_KEPT,
  alarms: ALARM,
  metrics: METRIC,
  dashboard: { amount: 3, unit: 'dashboard of CloudWatch', page: 'https://aws.amazon.com/cloudwatch/pricing/', seen: 'assumed' },
} as const satisfies { readonly [name: string]: Price };
