import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { HealthCheckName } from '../core/health/health.ts';
import type { Api } from './api.ts';
import type { Engine } from './engine.ts';
import type { Live } from './live.ts';
import type { Names } from './names.ts';

/** One alarm: what it says, and what it stands on. Its section in docs/runbook.md is named like it. */
export interface AlarmDefinition {
  readonly name: string;
  readonly says: string;
  readonly metric: IMetric;
  /** Off at this and above; or, where it has `below`, under that. */
  readonly from?: number;
  readonly below?: number;
  /** What it is where CloudWatch has no number. Left out: good. */
  readonly withoutData?: 'as-before' | 'bad' | 'good';
  /** Periods in a row. Left out: one. */
  readonly periods?: number;
}

/** Where `functions/check-health.ts` has its numbers written, in a namespace called like the installation; `adapters/publish-health.ts` does it. */
export const HEALTH_METRICS = { dimensionsMap: { service: 'health' } } as const;

const OF_CHECKS: { readonly [check in HealthCheckName]: string } = {
  scan: 'No scan has ended for longer than is usual: what is reported is old.',
  accounts: 'Of an account nothing could be read for a day: its findings are as old as that.',
  verdicts: 'More than one verdict in a hundred is unknown, since something could not be read.',
  calls: 'The budget of calls is used up: the last scan could not ask all that it wanted.',
  events: 'Events are not delivered: tasks do not start or go on, and nobody is told.',
  approvals: 'An approval is about to lapse: nobody has decided.',
  audit: 'The audit is not what was written.',
  'kill-switch': 'The kill switch is on: nothing is written.',
  canary: 'The canary has failed, or is late: what finds, mends and undoes may not work.',
};

const CHECKED_EVERY = Duration.hours(1);
const SOON = Duration.minutes(5);
const TEN_MINUTES = 600;
const FIVE_MINUTES_BEHIND = 5 * 60 * 1000;

/** What alarms stand on. */
export interface Watched {
  readonly names: Pick<Names, 'prefix'>;
  readonly engine: Engine;
  readonly live: Live | undefined;
  readonly api: Api;
}

/** Every alarm of an installation. */
export function alarmsOf({ names: { prefix }, engine, live, api }: Watched): readonly AlarmDefinition[] {
  return [
    ...Object.entries(OF_CHECKS).map(([check, says]) => ({
      ...{ name: check, says, from: 1, withoutData: 'as-before' as const },
      metric: healthMetric(prefix, `${check}-attention`),
    })),
    {
      name: 'not-watched',
      says: 'What the other alarms stand on is not looked at: the function check-health does not run, or fails.',
      metric: healthMetric(prefix, 'looked', Stats.SUM),
      ...{ below: 1, withoutData: 'bad', periods: 3 },
    },
    ...deadExecutions(engine),
    ...queuesOf(engine).map(([id, queue]) => ({
      name: `undone-${id}`,
      says: `Something failed again and again and lies in the queue ${id}.`,
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: SOON, statistic: Stats.MAXIMUM }),
      from: 1,
    })),
    ...(live === undefined
      ? []
      : [
          {
            name: 'changes',
            says: 'Changes that accounts have told of are not looked at.',
            metric: live.changes.metricApproximateAgeOfOldestMessage({ period: SOON, statistic: Stats.MAXIMUM }),
            ...{ from: TEN_MINUTES, periods: 3 },
          },
        ]),
    {
      name: 'behind',
      says: 'What happens is delivered minutes later than it is written.',
      metric: new Metric({
        ...{ namespace: 'AWS/Lambda', metricName: 'IteratorAge', statistic: Stats.MAXIMUM, period: SOON },
        dimensionsMap: { FunctionName: engine.get('deliver-events').functionName, Resource: engine.get('deliver-events').resourceName },
      }),
      ...{ from: FIVE_MINUTES_BEHIND, periods: 3 },
    },
    {
      name: 'api',
      says: 'The API fails: one request in twenty or more is answered by 5xx.',
      // The average of a number that is 0 or 1 for each request.
      metric: api.rest.metricServerError({ period: SOON, statistic: Stats.AVERAGE }),
      ...{ from: 0.05, periods: 3 },
    },
  ];
}

/** One of the numbers of `check-health`, of the installation that is called so. */
export function healthMetric(namespace: string, metricName: string, statistic: string = Stats.MAXIMUM): Metric {
  return new Metric({ ...HEALTH_METRICS, namespace, metricName, statistic, period: CHECKED_EVERY });
}

/** One for each way to die, since an alarm on their sum would have to reckon, which stand-ins for AWS cannot. */
function deadExecutions({ taskMachine, scanMachine }: Engine): readonly AlarmDefinition[] {
  const task = 'The execution of a task died. close-run settles what it had begun, and the task can be undone.';
  const scan = 'The execution of a scan died. Another begins at its next time.';
  return [...ofMachine('task', task, taskMachine), ...ofMachine('scan', scan, scanMachine)];
}

function ofMachine(what: string, says: string, machine: StateMachine): readonly AlarmDefinition[] {
  const options = { period: SOON, statistic: Stats.SUM };
  const ways = {
    failed: machine.metricFailed(options),
    'timed-out': machine.metricTimedOut(options),
    aborted: machine.metricAborted(options),
  };
  return Object.entries(ways).map(([how, metric]) => ({ name: `executions-${what}-${how}`, says, metric, from: 1 }));
}

/** Every queue for what failed, which has none behind it, by what it is called: a new one has its alarm by itself. */
function queuesOf(engine: Engine): readonly (readonly [string, Queue])[] {
  const queues = engine.node.findAll().filter((one): one is Queue => one instanceof Queue);
  return queues
    .filter(({ deadLetterQueue }) => deadLetterQueue === undefined)
    .map((queue) => [queue.node.path.split('/').slice(2).join('-'), queue]);
}
