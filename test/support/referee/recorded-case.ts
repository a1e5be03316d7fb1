import * as z from 'zod';
import { loadRecordings } from './recordings.ts';

/** An opinion on one resource; `id` is the account's id where the account as a whole was judged. */
const Expected = z.strictObject({ status: z.enum(['FAIL', 'PASS', 'MANUAL']), id: z.string(), arn: z.string(), region: z.string() });
export type Expected = z.infer<typeof Expected>;

/** A recorded situation: calls that build a small account, and which of its resources an independent scanner passed or failed. */
const RecordedCase = z.strictObject({
  id: z.string(),
  check: z.string(),
  /** The regions that were looked at; null: those of the steps and of the opinions. */
  regions: z.array(z.string()).nullable(),
  audit_config: z.record(z.string(), z.unknown()),
  scan_unused: z.boolean(),
  steps: z.array(
    z.strictObject({
      service: z.string(),
      region: z.string(),
      op: z.string(),
      params: z.record(z.string(), z.unknown()),
      resp: z.unknown(),
    }),
  ),
  expect: z.array(Expected),
});
export type RecordedCase = z.infer<typeof RecordedCase>;

const SITUATIONS = { file: 'aws-cases.jsonl.gz', title: 'The recorded situations', variable: 'CLOUDMEND_CASES' };

/** The recordings are no part of the project. Throws, saying where they are looked for, where they are missing. */
export function loadRecordedCases(): readonly RecordedCase[] {
  return loadRecordings(SITUATIONS).map((one) => withLogsThatBlock(withSomebodyToTell(withTrailsOn(RecordedCase.parse(one)))));
}

/**
 * The trails of the recordings about alarms were made and never switched on: the scanner does not look at that there, and we do. Switched
 * on, the two are compared by what these recordings are about, the filters and the alarms.
 */
function withTrailsOn(recorded: RecordedCase): RecordedCase {
  const made = trailsToSwitchOn(recorded);
  const switchedOn = made.map((step) => ({ ...step, op: 'StartLogging', params: { Name: step.params['Name'] }, resp: {} }));
  return { ...recorded, steps: [...recorded.steps, ...switchedOn] };
}

/** The steps of a recording about alarms that make a trail. */
export function trailsToSwitchOn({ check, steps }: RecordedCase): RecordedCase['steps'] {
  return check.startsWith('cloudwatch_') ? steps.filter(({ service, op }) => service === 'cloudtrail' && op === 'CreateTrail') : [];
}

/** Where moto keeps what is made by a caller that it does not know. */
const ACCOUNT = '123456789012';

/**
 * The recorded alarms on what a trail tells have no action: the scanner does not ask whom they tell, and the benchmark and we do. They get a
 * topic with a subscriber, so that the two are compared by the filters and the metrics.
 */
function withSomebodyToTell(recorded: RecordedCase): RecordedCase {
  const mute = alarmsToLetTell(recorded);
  const topicIn = (region: string) => `arn:aws:sns:${region}:${ACCOUNT}:on-call`;
  const topics = [...new Set(mute.map(({ region }) => region))].flatMap((region) => [
    { service: 'sns', region, op: 'CreateTopic', params: { Name: 'on-call' }, resp: {} },
    {
      ...{ service: 'sns', region, op: 'Subscribe', resp: {} },
      params: { TopicArn: topicIn(region), Protocol: 'sqs', Endpoint: `arn:aws:sqs:${region}:${ACCOUNT}:pager` },
    },
  ]);
  const steps = recorded.steps.map((step) =>
    mute.includes(step) ? { ...step, params: { ...step.params, AlarmActions: [topicIn(step.region)] } } : step,
  );
  return { ...recorded, steps: [...topics, ...steps] };
}

/** The steps of a recording about filters of a trail that make an alarm without an action. */
function alarmsToLetTell({ check, steps }: RecordedCase): RecordedCase['steps'] {
  const isAboutTrails = /^cloudwatch_(log_metric_filter|changes_to)_/.test(check);
  return isAboutTrails ? steps.filter(({ op, params }) => op === 'PutMetricAlarm' && params['AlarmActions'] === undefined) : [];
}

/** Whether a recording was given somebody to tell. */
export function isLetTell({ steps }: RecordedCase): boolean {
  return steps.some(({ op, params }) => op === 'Subscribe' && String(params['TopicArn']).endsWith(':on-call'));
}

/**
 * The scanner takes a container that says no mode for one that waits, as ECS did until 25 June 2025. Since then the account decides, which no
 * recording says: theirs is set to wait, so that the two are compared by the same world. An account that has set nothing does not wait.
 */
function withLogsThatBlock(recorded: RecordedCase): RecordedCase {
  if (!isSetToBlock(recorded)) return recorded;
  const regions = [...new Set(recorded.steps.map(({ region }) => region))];
  const params = { name: 'defaultLogDriverMode', value: 'blocking' };
  const set = regions.map((region) => ({ service: 'ecs', region, op: 'PutAccountSetting', params, resp: {} }));
  return { ...recorded, steps: [...set, ...recorded.steps] };
}

/** Whether a recording is about the mode of logs, and its account was set to wait. */
export function isSetToBlock({ check }: RecordedCase): boolean {
  return check === 'ecs_task_definitions_logging_block_mode';
}

/** The regions to scan. */
export function regionsOf({ regions, steps, expect }: RecordedCase): readonly string[] {
  if (regions !== null) return regions;
  const named = [...steps, ...expect].map(({ region }) => region).filter((region) => region !== 'aws-global');
  return [...new Set(['us-east-1', ...named])];
}
