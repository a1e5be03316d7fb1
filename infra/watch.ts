import { Duration, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Alarm, AlarmStatusWidget, ComparisonOperator, Dashboard, GraphWidget, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { NEVER_TAG } from '../core/own-names.ts';
import { type AlarmDefinition, alarmsOf, healthMetric } from './alarms.ts';
import type { Api } from './api.ts';
import type { Configuration } from './configuration.ts';
import type { Data } from './data.ts';
import type { Engine } from './engine.ts';
import type { Live } from './live.ts';
import { type Names, neverValue } from './names.ts';

export interface WatchProps {
  readonly names: Names;
  readonly engine: Engine;
  /** Absent where nobody is told of changes at once. */
  readonly live: Live | undefined;
  readonly api: Api;
  readonly data: Data;
  readonly configuration: Configuration;
}

const WITHOUT_DATA = {
  'as-before': TreatMissingData.IGNORE,
  bad: TreatMissingData.BREACHING,
  good: TreatMissingData.NOT_BREACHING,
} as const;
/** Of the month's limit: early enough to do something about it. */
const TOLD_AT_PERCENT = 80;

/** Alarms that say what to do, one dashboard, and a limit of what it may cost. */
export class Watch extends Construct {
  readonly alarms: readonly Alarm[];
  readonly #prefix: string;

  constructor(scope: Construct, id: string, { names, engine, live, api, data, configuration }: WatchProps) {
    super(scope, id);
    this.#prefix = names.prefix;
    const { alarmTopicArn, monthlyCostLimit } = configuration;
    const topic = alarmTopicArn === undefined ? undefined : Topic.fromTopicArn(this, 'Topic', alarmTopicArn);
    this.alarms = alarmsOf({ names, engine, live, api }).map((definition) => this.#alarm(definition, topic && new SnsAction(topic)));
    if (topic !== undefined && monthlyCostLimit !== undefined) this.#limitCost(monthlyCostLimit, topic.topicArn);
    this.#dashboard({ engine, api, data });
  }

  #alarm(
    { name, says, metric, from, below = 0, withoutData = 'good', periods = 1 }: AlarmDefinition,
    action: SnsAction | undefined,
  ): Alarm {
    const alarm = new Alarm(this, name, {
      alarmName: `${this.#prefix}-${name}`,
      alarmDescription: `${says} What to do: docs/runbook.md, "${name}".`,
      metric,
      threshold: from ?? below,
      comparisonOperator:
        from === undefined ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: WITHOUT_DATA[withoutData],
    });
    if (action !== undefined) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
    return alarm;
  }

  /** What is counted are resources with the product's tag; docs/runbook.md says how AWS is told to count by it. */
  #limitCost(amount: number, topicArn: string): void {
    new CfnBudget(this, 'cost', {
      budget: {
        budgetName: this.#prefix,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:${NEVER_TAG}$${neverValue(this.#prefix)}`] },
      },
      notificationsWithSubscribers: [
        {
          notification: {
            notificationType: 'ACTUAL',
            comparisonOperator: 'GREATER_THAN',
            threshold: TOLD_AT_PERCENT,
            thresholdType: 'PERCENTAGE',
          },
          subscribers: [{ subscriptionType: 'SNS', address: topicArn }],
        },
      ],
    });
  }

  #dashboard({ engine, api, data }: Pick<WatchProps, 'engine' | 'api' | 'data'>): void {
    const period = Duration.minutes(5);
    const wide = { width: 12, height: 6 } as const;
    const machines = Object.entries({ tasks: engine.taskMachine, scans: engine.scanMachine });
    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName: `${this.#prefix}-${Stack.of(this).region}` });
    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...this.alarms], width: 24, height: 4 }));
    dashboard.addWidgets(
      new GraphWidget({ ...wide, title: 'Seconds since a scan ended', left: [healthMetric(this.#prefix, 'scan')] }),
      new GraphWidget({ ...wide, title: 'Verdicts that could not be read, percent', left: [healthMetric(this.#prefix, 'verdicts')] }),
      new GraphWidget({
        ...{ ...wide, title: 'Executions' },
        left: machines.flatMap(([name, machine]) => [
          machine.metricStarted({ period, label: `${name} started` }),
          machine.metricSucceeded({ period, label: `${name} ended` }),
        ]),
      }),
      new GraphWidget({
        ...{ ...wide, title: 'Requests to the API' },
        left: [api.rest.metricCount({ period }), api.rest.metricClientError({ period }), api.rest.metricServerError({ period })],
        right: [api.rest.metricLatency({ period, statistic: 'p95' })],
      }),
      new GraphWidget({
        ...{ ...wide, title: 'Units read and written in the table' },
        left: [data.table.metricConsumedReadCapacityUnits({ period }), data.table.metricConsumedWriteCapacityUnits({ period })],
      }),
    );
  }
}
