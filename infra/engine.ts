import { ArnFormat, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnRule, type CfnRuleProps, EventBus } from 'aws-cdk-lib/aws-events';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { SCAN_COMPLETED } from '../core/automation/ended-scan.ts';
import { AUTOMATION_DUE } from '../core/automation/queue.ts';
import { RESOURCE_LOOKED_AT } from '../core/live/tell-look.ts';
import { TOLD_EVENTS } from '../core/notify/notice.ts';
import { retentionText } from '../core/retention.ts';
import { SCAN_ITEMS_PREFIX } from '../core/scan/scan-items.ts';
import type { StepName } from '../core/task/step/step-names.gen.ts';
import { WATCH_DUE } from '../core/watch/queue-looks.ts';
import type { Machine } from '../workflow/dialect.ts';
import { PLACES, type ScanStepName, scanMachine } from '../workflow/scan-machine.ts';
import { taskMachine } from '../workflow/task-machine.ts';
import { type Configuration, scanLateAfterHours } from './configuration.ts';
import { EngineFunction } from './constructs/engine-function.ts';
import { failureQueue } from './constructs/failure-queue.ts';
import { addSchedule } from './constructs/schedule.ts';
import type { Data } from './data.ts';
import { ExternalId } from './external-id.ts';
import type { CodeOf } from './function-code.ts';
import { type FunctionName, functionNames, functionNeeds, stepFunctions } from './function-list.ts';
import type { Names } from './names.ts';
import { permitAzure, permitChannels, permitData, permitMembers, permitOrganization, permitReviews, permitTickets } from './permissions.ts';

export interface EngineProps {
  readonly names: Names;
  readonly data: Data;
  readonly configuration: Configuration;
  readonly codeOf: CodeOf;
}

/** Functions, state machines, bus and schedules: everything that happens by itself. */
export class Engine extends Construct {
  readonly functions: ReadonlyMap<FunctionName, EngineFunction>;
  readonly taskMachine: StateMachine;
  readonly scanMachine: StateMachine;
  readonly bus: EventBus;
  readonly #names: Names;

  constructor(scope: Construct, id: string, { names, data, configuration, codeOf }: EngineProps) {
    super(scope, id);
    this.#names = names;
    const externalId = new ExternalId(this, 'ExternalId', { names, wanted: configuration.externalId, code: codeOf('keep-external-id') });
    this.functions = new Map(
      functionNames.map((name) => {
        const needs = functionNeeds(name, configuration);
        const made = new EngineFunction(this, name, { needs, names, code: codeOf(name) });
        made.set('CLOUDMEND_RETENTION_DAYS', retentionText(configuration.retentionDays));
        permitData(made, needs, data);
        permitMembers(made, needs, configuration, externalId);
        permitOrganization(made, needs, configuration);
        // Entra remembers no use that could be asked for.
        permitAzure(made, functionNeeds(name), configuration);
        permitChannels(made, needs, configuration);
        permitTickets(made, needs, configuration);
        permitReviews(made, needs, configuration);
        return [name, made];
      }),
    );
    this.bus = new EventBus(this, 'Bus', { eventBusName: names.prefix });
    this.taskMachine = this.#machine(
      'Tasks',
      taskMachine((step: StepName) => this.#liveArn(`step-${step}`)),
      stepFunctions,
    );
    this.scanMachine = this.#machine(
      'Scans',
      scanMachine((step: ScanStepName) => this.#liveArn(step)),
      ['plan-scan', 'scan-unit', 'complete-scan'],
    );
    this.#handOnItems(data);
    this.#permitDriving();
    this.#automate();
    this.#deliverEvents(data);
    this.#closeDeadRuns();
    if (configuration.channels !== undefined || configuration.tickets !== undefined) this.#tellPeople();
    this.#schedule('ScanSchedule', configuration.scanSchedule, this.scanMachine.stateMachineArn, 'states:StartExecution');
    if (configuration.askLastAccessed) this.get('complete-scan').set('CLOUDMEND_ASK_LAST_ACCESSED', 'true');
    this.get('check-health').set('CLOUDMEND_SCAN_LATE_AFTER_HOURS', String(scanLateAfterHours(configuration)));
    this.get('api').set('CLOUDMEND_SCAN_LATE_AFTER_HOURS', String(scanLateAfterHours(configuration)));
    this.#schedule('HealthSchedule', 'rate(1 hour)', this.#liveArn('check-health'), 'lambda:InvokeFunction');
    this.#schedule('SweepSchedule', 'rate(15 minutes)', this.#liveArn('sweep'), 'lambda:InvokeFunction');
  }

  get(name: FunctionName): EngineFunction {
    const found = this.functions.get(name);
    if (found === undefined) throw new Error(`There is no function ${name} in infra/function-list.ts.`);
    return found;
  }

  #liveArn(name: FunctionName): string {
    return this.get(name).alias.functionArn;
  }

  #machine(name: string, machine: Machine, invoked: readonly FunctionName[]): StateMachine {
    const role = new Role(this, `${name}Role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: invoked.map((step) => this.#liveArn(step)) }));
    return new StateMachine(this, name, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(inOwnPartition(machine))),
      role,
      logs: {
        destination: new LogGroup(this, `${name}Log`, {
          // Step Functions delivers to groups of this name without a policy that grows with every machine.
          logGroupName: `/aws/vendedlogs/states/${this.#names.prefix}-${name.toLowerCase()}`,
          retention: RetentionDays.ONE_YEAR,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
  }

  /** What a scan is to work on: `plan-scan` writes it, and the machine reads it and begins an execution of its own for each. */
  #handOnItems({ blobs, blobKey }: Data): void {
    const items = blobs.arnForObjects(`${SCAN_ITEMS_PREFIX}*`);
    const plans = this.get('plan-scan');
    plans.allow(['s3:PutObject', 's3:PutObjectTagging'], [items]);
    plans.allow(['kms:GenerateDataKey'], [blobKey.keyArn]);
    const { stateMachineArn, stateMachineName, role } = this.scanMachine;
    const executionsOf = (resourceName: string) =>
      Stack.of(this).formatArn({ service: 'states', resource: 'execution', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    const executions = [executionsOf(`${stateMachineName}:*`), executionsOf(`${stateMachineName}/${PLACES}:*`)];
    // A policy of its own: the machine waits for its role's, and this one names the machine.
    new Policy(this, 'ScansOfPlaces', {
      roles: [role],
      statements: [
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [items] }),
        new PolicyStatement({ actions: ['kms:Decrypt'], resources: [blobKey.keyArn] }),
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
          resources: executions,
        }),
      ],
    });
  }

  /** Starts, wake-ups, alarms and events, for the functions that say they drive. */
  #permitDriving(): void {
    const alarmRole = new Role(this, 'AlarmRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const wakeTask = this.get('wake-task');
    wakeTask.alias.grantInvoke(alarmRole);
    for (const name of functionNames) {
      const needs = functionNeeds(name);
      const made = this.get(name);
      // IAM knows no resource for it: the token itself names the execution.
      if (needs.drives || needs.wakes) made.allow(['states:SendTaskSuccess'], ['*']);
      if (needs.startsScans) {
        made.set('CLOUDMEND_SCAN_MACHINE_ARN', this.scanMachine.stateMachineArn);
        made.allow(['states:StartExecution'], [this.scanMachine.stateMachineArn]);
      }
      if (!needs.drives) continue;
      made.set('CLOUDMEND_STATE_MACHINE_ARN', this.taskMachine.stateMachineArn);
      made.set('CLOUDMEND_BUS', this.bus.eventBusName);
      made.set('CLOUDMEND_SCHEDULE_GROUP', 'default');
      made.set('CLOUDMEND_SCHEDULE_PREFIX', this.#names.alarmSchedules);
      made.set('CLOUDMEND_SCHEDULE_ROLE_ARN', alarmRole.roleArn);
      made.set('CLOUDMEND_WAKE_FUNCTION_ARN', wakeTask.alias.functionArn);
      made.allow(['states:StartExecution'], [this.taskMachine.stateMachineArn]);
      made.allow(['events:PutEvents'], [this.bus.eventBusArn]);
      this.#permitSchedules(made, `default/${this.#names.alarmSchedules}*`, alarmRole);
    }
  }

  /** The outbox: what the table's stream shows of new events is delivered. */
  #deliverEvents({ table }: Data): void {
    const failures = failureQueue(this, 'UndeliveredEvents');
    const { alias, role } = this.get('deliver-events');
    table.grantStreamRead(role);
    if (table.tableStreamArn === undefined) throw new Error('The table has no stream; core/table-definition.ts must name one.');
    alias.addEventSourceMapping('Events', {
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      retryAttempts: 10,
      bisectBatchOnError: true,
      onFailure: new SqsDlq(failures),
      filters: [FilterCriteria.filter({ eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['Event'] } } } })],
    });
  }

  /** What happens is told at once; what could not be sent is tried again by the minute. */
  #tellPeople(): void {
    this.#onOwnEvents('ToldEvents', 'notify', { types: TOLD_EVENTS, failures: failureQueue(this, 'UntoldEvents') });
    this.#schedule('NoticeSchedule', 'rate(1 minute)', this.#liveArn('notify'), 'lambda:InvokeFunction');
  }

  /** Rules of automation: told of the ends of scans and of what is due, invoked at their times, and looking for what is to be tried again. */
  #automate(): void {
    const failures = failureQueue(this, 'UnfiredAutomations');
    this.#onOwnEvents('AutomationEvents', 'fire-automation', {
      types: [SCAN_COMPLETED, RESOURCE_LOOKED_AT, AUTOMATION_DUE, WATCH_DUE],
      failures,
    });
    this.#schedule('AutomationSchedule', 'rate(5 minutes)', this.#liveArn('fire-automation'), 'lambda:InvokeFunction');
    const role = new Role(this, 'AutomationRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    this.get('fire-automation').alias.grantInvoke(role);
    failures.grantSendMessages(role);
    const group = new CfnScheduleGroup(this, 'Automations', { name: this.#names.automationSchedules });
    for (const name of functionNames.filter((one) => functionNeeds(one).drives)) {
      const made = this.get(name);
      made.set('CLOUDMEND_AUTOMATION_GROUP', group.ref);
      made.set('CLOUDMEND_AUTOMATION_ROLE_ARN', role.roleArn);
      made.set('CLOUDMEND_AUTOMATION_FUNCTION_ARN', this.#liveArn('fire-automation'));
      made.set('CLOUDMEND_AUTOMATION_QUEUE_ARN', failures.queueArn);
      this.#permitSchedules(made, `${this.#names.automationSchedules}/*`, role);
    }
  }

  /** Lets a function change these schedules, which invoke what the role may. */
  #permitSchedules(made: EngineFunction, resourceName: string, role: Role): void {
    const schedules = Stack.of(this).formatArn({ service: 'scheduler', resource: 'schedule', resourceName });
    made.allow(['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'], [schedules]);
    made.allow(['iam:PassRole'], [role.roleArn], { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
  }

  /** A function that is told of events of the product itself, with a queue for what did not arrive. */
  #onOwnEvents(id: string, name: FunctionName, { types, failures }: { readonly types: readonly string[]; readonly failures: Queue }): void {
    const rule = this.#onEvent(id, name, {
      eventBusName: this.bus.eventBusName,
      eventPattern: { source: ['cloudmend'], 'detail-type': [...types] },
      deadLetterConfig: { arn: failures.queueArn },
    });
    failures.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        principals: [new ServicePrincipal('events.amazonaws.com')],
        resources: [failures.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
      }),
    );
  }

  /** An execution that died leaves leases and half-written journals: a closing run settles them. */
  #closeDeadRuns(): void {
    this.#onEvent('DeadRuns', 'close-run', {
      eventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [this.taskMachine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
    });
  }

  /** A rule of EventBridge that invokes a function. */
  #onEvent(
    id: string,
    name: FunctionName,
    { deadLetterConfig, ...which }: Pick<CfnRuleProps, 'eventBusName' | 'eventPattern'> & Pick<CfnRule.TargetProperty, 'deadLetterConfig'>,
  ): CfnRule {
    const { alias } = this.get(name);
    const retryPolicy = { maximumRetryAttempts: 20, maximumEventAgeInSeconds: 24 * 3600 };
    const rule = new CfnRule(this, id, {
      ...which,
      targets: [{ id: name, arn: alias.functionArn, retryPolicy, ...(deadLetterConfig !== undefined && { deadLetterConfig }) }],
    });
    alias.addPermission(id, { principal: new ServicePrincipal('events.amazonaws.com'), sourceArn: rule.attrArn });
    return rule;
  }

  #schedule(name: string, expression: string, targetArn: string, action: string): void {
    addSchedule(this, name, { expression, targetArn, action });
  }
}

/** Integrations are called by the partition: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html */
function inOwnPartition(machine: Machine): object {
  return JSON.parse(JSON.stringify(machine).replaceAll('"arn:aws:states:::', `"arn:${Aws.PARTITION}:states:::`));
}
