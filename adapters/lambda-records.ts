import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Schedules } from '../core/automation/sync-schedule.ts';
import type { Records } from '../core/engine.ts';
import { CloudmendError } from '../core/errors.ts';
import type { Bus, DecisionSigner, Log, WorkflowDriver } from '../core/ports.ts';
import { openS3Anchors } from './anchors/s3.ts';
import { openS3Blobs } from './blobs/s3.ts';
import { makeEventBridgeBus } from './bus/event-bridge.ts';
import { systemClock } from './clock.ts';
import { loadSettings, type Settings } from './env.ts';
import { makeIds, randomFraction } from './ids.ts';
import { makeEventBridgeSchedules } from './schedule/event-bridge-schedules.ts';
import { makeCursorKey } from './signer/cursor-key.ts';
import { makeKmsSigner } from './signer/kms.ts';
import { openDynamodbTable } from './table/dynamodb.ts';
import { makeEventBridgeAlarms } from './workflow/event-bridge-alarms.ts';
import { openScanItems, type ScanItems } from './workflow/scan-items.ts';
import { makeStepFunctionsDriver, makeWaker, startExecution } from './workflow/step-functions.ts';

/** A year, the usual span of an audit. */
const ANCHOR_DAYS = 365;

/**
 * What a function works with that asks no cloud and judges nothing: so its bundle has no client of a cloud and no rule. Each part is made
 * when it is asked for; what the role does not allow, AWS refuses.
 */
export interface LambdaRecords {
  /** What the environment says, read once for the process. */
  readonly settings: Settings;
  readonly records: Records;
  /** With the right to make the MAC of a decision. */
  readonly approving: Records;
  readonly driver: WorkflowDriver;
  /** Wakes waiting steps and can do nothing else. */
  readonly waker: Pick<WorkflowDriver, 'wake'>;
  readonly bus: Bus;
  /** What the API binds cursors with; only the role of the function that lists may ask for it. */
  cursorKey(): Promise<Uint8Array>;
  /** The schedules of rules of automation. */
  readonly schedules: Schedules;
  /** Writes what a scan is to work on where the machine of scans reads it. */
  putScanItems(scanId: string, items: readonly string[]): Promise<ScanItems>;
  /** Starts the machine for a scan that is stored; once, however often it is asked. */
  startScan(scanId: string): Promise<void>;
}

/** The records of the function's process. Throws VALIDATION_FAILED, naming the variable, where the environment lacks one. */
export function lambdaRecords(): (log: Log) => LambdaRecords {
  let parts: ReturnType<typeof makeParts> | undefined;
  return (log) => {
    parts ??= makeParts();
    const { settings, base, signer, waker, makeDriver, makeBus, makeSchedules, makeCursors, putScanItems, startScan } = parts;
    return {
      settings,
      records: { ...base, log, signer: verifyOnly(signer) },
      approving: { ...base, log, signer },
      get driver() {
        return makeDriver();
      },
      get bus() {
        return makeBus();
      },
      get schedules() {
        return makeSchedules();
      },
      waker,
      putScanItems,
      startScan,
      cursorKey: () => makeCursors()(),
    };
  };
}

function makeParts() {
  const settings = loadSettings();
  const { platform: given, retention, scanLateAfterHours, tickets, own, asksUse } = settings;
  const clock = systemClock;
  const ids = makeIds({ clock });
  // MiniStack and other stand-ins know buckets by path only; AWS takes both.
  const s3 = new S3Client({ forcePathStyle: true });
  const sfn = new SFNClient({});
  const bucketOwner = must(given.ownAccount, 'CLOUDMEND_OWN_ACCOUNT');
  const documents = {
    ...{ client: s3, bucketOwner },
    bucket: must(given.blobBucket, 'CLOUDMEND_BLOB_BUCKET'),
    keyArn: must(given.blobKeyArn, 'CLOUDMEND_BLOB_KEY_ARN'),
  };
  const base = {
    table: openDynamodbTable({
      ...{ client: new DynamoDBClient({ maxAttempts: 1 }), clock, ids, random: randomFraction },
      tableName: must(given.table, 'CLOUDMEND_TABLE'),
    }),
    blobs: openS3Blobs({ ...documents, clock }),
    anchors: openS3Anchors({
      ...{ client: s3, bucketOwner, clock, retentionDays: ANCHOR_DAYS },
      bucket: must(given.anchorBucket, 'CLOUDMEND_ANCHOR_BUCKET'),
    }),
    ...{
      clock,
      ids,
      own,
      retention,
      scanLateAfterHours,
      asksUse,
      ticketSystem: tickets?.name,
      installation: `${bucketOwner}/${given.table ?? ''}`,
    },
    // A Lambda cannot know whether another is dead: leases end by their time.
    process: { id: randomUUID(), isKnownDead: () => false },
  } satisfies Omit<Records, 'log' | 'signer'>;
  let cursors: (() => Promise<Uint8Array>) | undefined;
  return {
    ...{ settings, base },
    makeCursors() {
      cursors ??= makeCursorKey(new KMSClient({}), must(given.cursorKeyId, 'CLOUDMEND_CURSOR_KEY_ID'));
      return cursors;
    },
    waker: makeWaker(sfn),
    signer: makeKmsSigner({ client: new KMSClient({}), keyId: must(given.approvalKeyId, 'CLOUDMEND_APPROVAL_KEY_ID') }),
    makeDriver: () =>
      makeStepFunctionsDriver({
        client: sfn,
        taskMachineArn: must(given.stateMachineArn, 'CLOUDMEND_STATE_MACHINE_ARN'),
        alarms: makeEventBridgeAlarms({
          ...{ client: new SchedulerClient({}), clock },
          group: must(given.scheduleGroup, 'CLOUDMEND_SCHEDULE_GROUP'),
          prefix: must(given.schedulePrefix, 'CLOUDMEND_SCHEDULE_PREFIX'),
          wakeFunctionArn: must(given.wakeFunctionArn, 'CLOUDMEND_WAKE_FUNCTION_ARN'),
          roleArn: must(given.scheduleRoleArn, 'CLOUDMEND_SCHEDULE_ROLE_ARN'),
        }),
      }),
    makeBus: () => makeEventBridgeBus({ client: new EventBridgeClient({}), busName: must(given.bus, 'CLOUDMEND_BUS') }),
    makeSchedules: () =>
      makeEventBridgeSchedules({
        ...{ client: new SchedulerClient({}), clock, table: base.table },
        group: must(given.automationGroup, 'CLOUDMEND_AUTOMATION_GROUP'),
        functionArn: must(given.automationFunctionArn, 'CLOUDMEND_AUTOMATION_FUNCTION_ARN'),
        roleArn: must(given.automationRoleArn, 'CLOUDMEND_AUTOMATION_ROLE_ARN'),
        queueArn: must(given.automationQueueArn, 'CLOUDMEND_AUTOMATION_QUEUE_ARN'),
      }),
    putScanItems: openScanItems(documents),
    startScan: async (scanId: string) =>
      startExecution(sfn, { machineArn: must(given.scanMachineArn, 'CLOUDMEND_SCAN_MACHINE_ARN'), name: scanId, input: {} }),
  };
}

function verifyOnly({ verify }: DecisionSigner): DecisionSigner {
  return {
    verify,
    sign: async () => {
      throw new CloudmendError('FORBIDDEN', 'Only the approving function makes the MAC of a decision.');
    },
  };
}

function must(value: string | undefined, variable: string): string {
  if (value !== undefined) return value;
  throw new CloudmendError('VALIDATION_FAILED', `The environment lacks ${variable}, which the stack sets; deploy it again.`);
}
