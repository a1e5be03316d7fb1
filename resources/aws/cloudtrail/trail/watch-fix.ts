import { ALARM, LIST_PRICES, METRIC } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import type { FixTemplate, PartWanted } from '../../../../core/remediation/template.ts';
import { exact } from '../../../../core/remediation/template.ts';
import type { CloudWatchAlarm } from '../../cloudwatch/alarm/alarm.ts';
import Alarm from '../../cloudwatch/alarm/alarm.ts';
import Topic, { topicFor } from '../../sns/topic/topic.ts';
import { NOBODY_LISTENS } from './audience.ts';
import type { CloudTrailTrail } from './facts.ts';
import { filterValue } from './metric-filter.ts';
import Trail from './trail.ts';
import type { Watch } from './watch.ts';
import { findSilence } from './watch.ts';

const NAMESPACE = 'Cloudmend/CloudTrail';
const TOPIC = 'cloudmend-alarms';
const FIVE_MINUTES = 300;

/**
 * What all fixes have in common that let somebody hear of something in a trail: a metric filter of our own on the trail's log group, an alarm
 * on its metric, and one topic for all alarms. Filters of others stay, also those that count less than they should.
 */
export function watchFix(watch: Watch): Omit<FixTemplate<CloudTrailTrail>, 'id' | 'version' | 'title' | 'description' | 'fixes'> {
  const name = `cloudmend-${watch.name}`;
  return {
    resource: Trail,
    action: 'configure',
    mode: 'fix',
    owns: [`filters/${name}`],
    risk: {
      level: 'safe',
      because:
        'Nothing in use changes. The metric and the alarm cost a little each month, and the alarm is heard once somebody subscribes to its topic.',
    },
    reversibility: exact,
    destructive: false,
    cost: monthlyCost(
      LIST_PRICES,
      { price: METRIC, from: 0, to: 1, of: 'none where the free tier has room' },
      { price: ALARM, from: 0, to: 1, of: 'the same' },
    ),
    partKinds: [Alarm, Topic],
    leaves: (key) => key === NOBODY_LISTENS,

    change(trail: CloudTrailTrail) {
      const refused = findRefusal(trail, watch);
      if (refused !== undefined) return { refused };
      const metric = { metricName: watch.name, metricNamespace: NAMESPACE, metricValue: '1', defaultValue: 0 };
      const filter = { name, pattern: watch.pattern, transformations: [metric] };
      return Trail.withElements(trail, { [`filters/${name}`]: filterValue(filter) });
    },

    parts({ arn }: CloudTrailTrail): readonly PartWanted[] {
      const [, partition, , region, account] = arn.split(':');
      const topicArn = `arn:${partition}:sns:${region}:${account}:${TOPIC}`;
      const topic = { kind: Topic, name: TOPIC, facts: topicFor(topicArn, ['cloudwatch.amazonaws.com']) };
      const alarmArn = `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`;
      return [{ kind: Alarm, name, facts: alarmFor(watch, alarmArn, topicArn), needs: [topic] }];
    },
  };
}

/** What has to be done first, since a filter would count nothing, or not all, before it is. */
function findRefusal(trail: CloudTrailTrail, watch: Watch): string | undefined {
  const silence = findSilence(trail, watch);
  if (!trail.isLogging) return `The trail ${trail.name} ${silence}: start it first, with aws.cloudtrail.start-logging.`;
  if (silence !== undefined)
    return `The trail ${trail.name} ${silence}: let it record all management events first, reading and writing, in its event selectors.`;
  if (trail.logGroup === null)
    return `The trail ${trail.name} delivers to no log group: mend that first, with aws.cloudtrail.update-trail-log-group.`;
  if (!trail.logGroupIsThere)
    return `The log group ${trail.logGroup.arn}, which the trail is set to deliver to, is gone. Make it, or set another.`;
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
  if (trail.logGroupClass !== 'STANDARD')
    return `The log group ${trail.logGroup.arn} is of the class ${trail.logGroupClass}, which takes no metric filters, and a class is for ever. Let the trail deliver to another group.`;
  return undefined;
}

/** It goes off for a single event in five minutes, and is quiet where none comes. */
export function alarmFor(watch: Watch, arn: string, topicArn: string): CloudWatchAlarm {
  return {
    arn,
    name: `cloudmend-${watch.name}`,
    definition: {
      AlarmDescription: `CloudTrail has recorded ${watch.what}.`,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      MetricName: watch.name,
      Namespace: NAMESPACE,
      Period: FIVE_MINUTES,
      Statistic: 'Sum',
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    },
    actionsEnabled: true,
    alarmActions: [topicArn],
    okActions: [],
    insufficientDataActions: [],
    tags: {},
  };
}
