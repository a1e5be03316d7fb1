import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { CfnEventBus, CfnRule } from 'aws-cdk-lib/aws-events';
import {
  AnyPrincipal,
  ArnPrincipal,
  PolicyDocument,
  PolicyStatement,
  type PolicyStatementProps,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Configuration } from './configuration.ts';
import type { EngineFunction } from './constructs/engine-function.ts';
import { failureQueue } from './constructs/failure-queue.ts';
import { addSchedule } from './constructs/schedule.ts';
import type { Engine } from './engine.ts';
import { TRAIL_PATTERN } from './live-patterns.ts';
import { liveRoleName, type Names, roleArn } from './names.ts';
import { IN_OWN_ORGANIZATION } from './permissions.ts';

/**
 * A burst comes together while it waits, and a change is to be seen by whoever reads then. With what CloudTrail and the queue take, a look
 * begins within a minute of what EventBridge was told.
 */
const WAITS = Duration.seconds(15);
/** The function's own time, with room; shorter, a message would come again while it is worked on. */
const SEEN_AGAIN_AFTER = Duration.seconds(180);
const TRIES = 5;

interface LiveProps {
  readonly names: Names;
  readonly engine: Engine;
  readonly configuration: Configuration;
}

/**
 * Where accounts tell what was changed, and what has the resources looked at again. The bus is not the one of our own events: whoever may put
 * events there could write those of scans.
 */
export class Live extends Construct {
  /** What is to be looked at. */
  readonly changes: Queue;

  constructor(scope: Construct, id: string, { names, engine, configuration }: LiveProps) {
    super(scope, id);
    const busArn = Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: names.liveBus });
    const tellChanges = new PolicyStatement({
      sid: 'TellChanges',
      actions: ['events:PutEvents'],
      resources: [busArn],
      ...tellersOf(names, configuration),
    });
    const bus = new CfnEventBus(this, 'Bus', { name: names.liveBus, policy: new PolicyDocument({ statements: [tellChanges] }) });
    const failures = failureQueue(this, 'UnseenChanges');
    this.changes = new Queue(this, 'Changes', {
      ...{ encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true },
      ...{ deliveryDelay: WAITS, visibilityTimeout: SEEN_AGAIN_AFTER, retentionPeriod: Duration.days(1) },
      deadLetterQueue: { queue: failures, maxReceiveCount: TRIES },
    });
    const rule = new CfnRule(this, 'Told', {
      eventBusName: bus.ref,
      eventPattern: TRAIL_PATTERN,
      targets: [{ id: 'changes', arn: this.changes.queueArn, deadLetterConfig: { arn: failures.queueArn } }],
    });
    for (const queue of [this.changes, failures]) {
      queue.addToResourcePolicy(
        new PolicyStatement({
          actions: ['sqs:SendMessage'],
          principals: [new ServicePrincipal('events.amazonaws.com')],
          resources: [queue.queueArn],
          conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
        }),
      );
    }
    const looks = engine.get('look-at-changes');
    const { azureClientId, azureRemediationClientId } = configuration;
    looks.set(
      'CLOUDMEND_OWN_WRITERS',
      [names.members.remediation, azureRemediationClientId?.toLowerCase()].filter((one) => one !== undefined).join(','),
    );
    if (azureClientId !== undefined) this.#askAzure(looks);
    looks.alias.addEventSource(
      new SqsEventSource(this.changes, {
        ...{ batchSize: 100, maxBatchingWindow: Duration.seconds(5), reportBatchItemFailures: true },
        // Looks share the accounts' limits of calls with scans.
        maxConcurrency: 5,
      }),
    );
    new CfnOutput(Stack.of(this), 'LiveBusArn', {
      value: busArn,
      description: 'The parameter EngineBus of the stack CloudmendLive in each account and region.',
    });
  }

  /** Azure is asked: it would tell an address that is open to the Internet, and this one knocks at nobody's. */
  #askAzure({ alias }: EngineFunction): void {
    const targetArn = alias.functionArn;
    addSchedule(this, 'AskAzure', { expression: 'rate(1 minute)', targetArn, action: 'lambda:InvokeFunction', input: { poll: 'azure' } });
  }
}

/** Whoever holds the one role in an account that is scanned. Which accounts an organization has is known when a scan begins. */
function tellersOf(
  names: Names,
  { accounts = [Aws.ACCOUNT_ID], organization }: Configuration,
): Pick<PolicyStatementProps, 'principals' | 'conditions'> {
  const roleIn = (account: string) => roleArn(names, account, liveRoleName(names, '*'));
  if (organization === undefined) {
    const principals = accounts.map((account) => new ArnPrincipal(`arn:${Aws.PARTITION}:iam::${account}:root`));
    return { principals, conditions: { ArnLike: { 'aws:PrincipalArn': accounts.map(roleIn) } } };
  }
  return { principals: [new AnyPrincipal()], conditions: { ...IN_OWN_ORGANIZATION, ArnLike: { 'aws:PrincipalArn': [roleIn('*')] } } };
}
