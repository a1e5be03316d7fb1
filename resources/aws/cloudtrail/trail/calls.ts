import type { Call } from '../../../../clouds/aws/kind.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import { logGroupName } from '../../logs/log-group/log-group.ts';
import type { CloudTrailTrail } from './facts.ts';
import type { MetricFilter } from './metric-filter.ts';
import { filterValue } from './metric-filter.ts';

const trailWrite = { service: 'cloudtrail', timeoutSeconds: 20 } as const;
const filterWrite = { service: 'cloudwatch-logs', elements: ['filters/*'], timeoutSeconds: 20 } as const;
export const startLogging = {
  ...trailWrite,
  operation: 'StartLogging',
  iamActions: ['cloudtrail:StartLogging'],
  elements: ['isLogging'],
} as const;
export const stopLogging = {
  ...trailWrite,
  operation: 'StopLogging',
  iamActions: ['cloudtrail:StopLogging'],
  elements: ['isLogging'],
} as const;
export const updateTrail = {
  ...trailWrite,
  operation: 'UpdateTrail',
  iamActions: ['cloudtrail:UpdateTrail'],
  elements: ['logFileValidation', 'logGroup'],
  also: [{ iamActions: ['iam:PassRole'], arnPattern: 'arn:<partition>:iam::<account>:role/*', passedTo: 'cloudtrail.amazonaws.com' }],
} as const;
export const putMetricFilter = { ...filterWrite, operation: 'PutMetricFilter', iamActions: ['logs:PutMetricFilter'] } as const;
export const deleteMetricFilter = { ...filterWrite, operation: 'DeleteMetricFilter', iamActions: ['logs:DeleteMetricFilter'] } as const;
type Write = typeof startLogging | typeof stopLogging | typeof updateTrail | typeof putMetricFilter | typeof deleteMetricFilter;

/** A call of a change, with the elements that it sets. */
type Step = Omit<Call, 'effect'> & { readonly sets: readonly string[] };

export function trailElements({ isLogging, logFileValidation, logGroup, filters }: CloudTrailTrail): Elements {
  const own = { isLogging, logFileValidation };
  if (logGroup === null) return own;
  return { ...own, logGroup, ...Object.fromEntries(filters.map((filter) => [`filters/${filter.name}`, filterValue(filter)])) };
}

/**
 * Recording starts first and stops last. A log group comes before the filters on it and goes after them; a filter that changes is replaced
 * in one call, so that nothing goes uncounted.
 */
export function trailCalls(change: FactsChange<CloudTrailTrail>): readonly Call[] {
  const { before, after } = change;
  const changes = elementChanges(trailElements(before), trailElements(after));
  const update = updateSteps(change, changes);
  const steps = [
    ...('isLogging' in changes && after.isLogging ? [step(startLogging, [change.id], { Name: change.id }, ['isLogging'])] : []),
    ...(after.logGroup === null ? [] : update),
    ...filterSteps(change, changes),
    ...(after.logGroup === null ? update : []),
    ...('isLogging' in changes && !after.isLogging ? [step(stopLogging, [change.id], { Name: change.id }, ['isLogging'])] : []),
  ];
  // Until its own call, each changed element stands as it was.
  let effect: ElementChanges = Object.fromEntries(Object.keys(changes).map((element) => [element, trailElements(before)[element] ?? null]));
  return steps.map(({ sets, ...call }) => {
    effect = { ...effect, ...Object.fromEntries(sets.map((element) => [element, changes[element] ?? null])) };
    return { ...call, effect };
  });
}

/** The id of the log group as its own kind has it, in the region where the trail has its home. */
export function groupIdOf({ arn, logGroup }: Pick<CloudTrailTrail, 'arn' | 'logGroup'>): string | undefined {
  if (logGroup === null) return undefined;
  const [, partition, , region, account] = arn.split(':');
  return `arn:${partition}:logs:${region}:${account}:log-group:${logGroupName(logGroup.arn)}:*`;
}

function updateSteps({ id, after }: FactsChange<CloudTrailTrail>, changes: ElementChanges): readonly Step[] {
  const sets = ['logFileValidation', 'logGroup'].filter((element) => element in changes);
  if (sets.length === 0) return [];
  const { logFileValidation, logGroup } = after;
  // Empty texts take the delivery away.
  const delivery = { CloudWatchLogsLogGroupArn: logGroup?.arn ?? '', CloudWatchLogsRoleArn: logGroup?.role ?? '' };
  const input = {
    Name: id,
    ...('logFileValidation' in changes && { EnableLogFileValidation: logFileValidation }),
    ...('logGroup' in changes && delivery),
  };
  const handsOver = 'logGroup' in changes && logGroup !== null;
  const also = handsOver ? { also: [{ iamActions: ['iam:PassRole'], arns: [logGroup.role] }] } : {};
  return [{ ...step(updateTrail, [id], input, sets), ...also }];
}

function filterSteps({ before, after }: FactsChange<CloudTrailTrail>, changes: ElementChanges): readonly Step[] {
  const trail = after.logGroup === null ? before : after;
  const groupId = groupIdOf(trail);
  if (groupId === undefined) return [];
  const group = { logGroupName: logGroupName(groupId) };
  const put = (filter: MetricFilter) => {
    const input = { ...group, filterName: filter.name, filterPattern: filter.pattern, metricTransformations: filter.transformations };
    return step(putMetricFilter, [groupId], input, [`filters/${filter.name}`]);
  };
  const wanted = after.logGroup === null ? [] : after.filters.filter(({ name }) => `filters/${name}` in changes);
  const gone = before.filters.filter(({ name }) => `filters/${name}` in changes && !wanted.some((filter) => filter.name === name));
  return [
    ...wanted.map(put),
    ...gone.map(({ name }) => step(deleteMetricFilter, [groupId], { ...group, filterName: name }, [`filters/${name}`])),
  ];
}

function step(write: Write, arns: readonly string[], input: JsonObject, sets: readonly string[]): Step {
  const { service, operation, iamActions, timeoutSeconds } = write;
  return { service, operation, input, iamActions, arns, timeoutSeconds, sets };
}
