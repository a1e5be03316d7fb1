import type { RuleContext, RuleResult } from '../../../../core/finding/rule.ts';
import { fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import { factsOf } from '../../../../core/kind/known.ts';
import type { Metric } from '../../cloudwatch/alarm/alarm.ts';
import { metricsOf } from '../../cloudwatch/alarm/alarm.ts';
import { alarmOf, findDeafness, type Heard } from './audience.ts';
import type { CloudTrailTrail } from './facts.ts';
import { Facts } from './facts.ts';
import type { FilterPattern } from './filter-pattern.ts';
import { isCounted, parseFilterPattern } from './filter-pattern.ts';
import { metricOf } from './metric-filter.ts';

/** Something in a trail that somebody has to hear of at once. */
export interface Watch {
  /** In kebab-case, as part of names: `root-usage`. */
  readonly name: string;
  /** In words, as what is counted: `use of the root user`. */
  readonly what: string;
  /** The pattern that our own filter has. */
  readonly pattern: string;
  /** Events that a filter must count to be about this. */
  readonly events: readonly JsonObject[];
  /** Whether a filter will do that counts everyday events too, and so tells nothing: some print of the benchmark has such a pattern. */
  readonly mayCountEverything?: boolean;
}

/** An event of any day: an alarm on a count of these is always on. */
const EVERYDAY: JsonObject = {
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  eventType: 'AwsApiCall',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '203.0.113.7',
  userIdentity: { type: 'AssumedRole' },
  readOnly: true,
};

/**
 * Passes where the trail records all that happens, a filter on its log group counts all events of a watch, an alarm looks at the count, and
 * an action of the alarm that is switched on tells a topic with a confirmed subscriber. The benchmark asks for that once, so a further trail
 * beside one that has it is no case.
 */
export function judgeWatch(trail: CloudTrailTrail, { others }: RuleContext, watch: Watch): RuleResult {
  if (trail.managementEvents === 'None') return notApplicable('The trail records no management events, and so none of these.');
  const region = { alarms: others('aws.cloudwatch.alarm').map(alarmOf), topics: others('aws.sns.topic') };
  const own = findGap(trail, region, watch);
  if (own === undefined) return pass;
  const beside = others('aws.cloudtrail.trail')
    .filter((other) => other.id !== trail.arn)
    .flatMap((seen) => {
      const other = Facts.parse(factsOf(seen));
      return other.isMultiRegion || !trail.isMultiRegion ? [{ id: seen.id, gap: findGap(other, region, watch) }] : [];
    });
  const instead = beside.find(({ gap }) => gap === undefined);
  if (instead !== undefined) return notApplicable(`Another trail sees to it: ${instead.id}.`);
  return beside.flatMap(({ gap }) => (gap?.verdict === 'unknown' ? [gap] : []))[0] ?? own;
}

/** Why events of a watch do not get as far as a filter, in words that follow the trail's name; undefined where they all do. */
export function findSilence({ isLogging, managementEvents, excludedSources }: CloudTrailTrail, watch: Watch): string | undefined {
  if (!isLogging) return 'is switched off';
  if (managementEvents === 'None') return 'records no management events';
  if (managementEvents === 'ReadOnly') return 'records only the management events that read';
  if (managementEvents === 'WriteOnly') return 'records only the management events that write';
  const sources = new Set(watch.events.map(({ eventSource }) => String(eventSource)));
  // A watch on calls of any service still hears of those of the others.
  return [...sources].every((source) => excludedSources.includes(source))
    ? `leaves out the events of ${[...sources].join(', ')}`
    : undefined;
}

interface Region {
  readonly alarms: readonly Heard[];
  readonly topics: readonly Observation[];
}

/** What a trail lacks for a watch, or why that cannot be told; undefined where it lacks nothing. */
function findGap(trail: CloudTrailTrail, { alarms, topics }: Region, watch: Watch): RuleResult | undefined {
  const { what } = watch;
  const silence = findSilence(trail, watch);
  if (silence !== undefined) return fail(`The trail ${silence}, so whatever counts ${what} misses some.`);
  if (trail.logGroup === null) return fail(`The trail delivers to no log group, so nothing counts ${what}.`);
  const parsed = trail.filters.map((filter) => ({ filter, pattern: parseFilterPattern(filter.pattern) }));
  const counting = parsed.flatMap(({ filter, pattern }) => (pattern !== undefined && isAbout(pattern, watch) ? [filter] : []));
  const notUnderstood = parsed.flatMap(({ filter, pattern }) => (pattern === undefined ? [filter.name] : []));
  const evidence = { logGroup: trail.logGroup.arn, filters: counting.map(({ name }) => name), notUnderstood };
  if (counting.length === 0) return fail(`No metric filter on the log group of the trail counts ${what}.`, evidence);
  const counted = new Set(counting.flatMap(({ transformations }) => transformations.map((one) => nameOfMetric(metricOf(one)))));
  const looking = alarms.filter((alarm) => metricsOf(alarm).some((metric) => counted.has(nameOfMetric(metric))));
  if (looking.length === 0) return fail(`${evidence.filters.join(', ')} counts ${what}, and no alarm looks at the count.`, evidence);
  return findDeafness(looking, { topics, home: trail.arn }, { ...evidence, alarms: looking.map(({ name }) => name) });
}

function isAbout(pattern: FilterPattern, { events, mayCountEverything = false }: Watch): boolean {
  return events.every((event) => isCounted(pattern, event)) && (mayCountEverything || !isCounted(pattern, EVERYDAY));
}

function nameOfMetric(metric: Metric | undefined): string {
  return metric === undefined ? '' : `${metric.namespace} ${metric.name}`;
}
