import { defineRule } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import { judgeWatch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { WATCH_DIFFERENCES } from '../../../../resources/aws/cloudtrail/trail/watch-differences.ts';
import { NETWORK_GATEWAY_CHANGES } from '../../../../resources/aws/cloudtrail/trail/watches.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineRule({
  id: 'aws.cloudtrail.network-gateway-changes-alarmed',
  title: 'Changes of network gateways raise an alarm',
  why: 'A new gateway is a new way out of the network, for data too.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  with: [Alarm, Topic, Trail],
  frameworks: {
    'CIS AWS 3.0': ['4.12'],
    'CIS AWS 4.0': ['4.12'],
    'CIS AWS 5.0': ['4.12'],
    'CIS AWS 6.0': ['5.12'],
    'CIS AWS 7.0': ['5.12'],
    'Security Hub': ['CloudWatch.12'],
    'ISO 27001:2022': ['A.8.15', 'A.8.16'],
    Prowler: ['cloudwatch_changes_to_network_gateways_alarm_configured'],
  },
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, NETWORK_GATEWAY_CHANGES),
});
