import { defineRule, fail, pass } from '../../../core/finding/rule.ts';
import Trail from '../../../resources/aws/cloudtrail/trail.ts';

export default defineRule({
  id: 'aws.cloudtrail.trail-delivers-to-log-group',
  title: 'A trail delivers to a log group',
  why: 'Log files in a bucket are read after the harm is done; events in a log group can raise an alarm within minutes.',
  tool: 'CSPM',
  severity: 'low',
  resource: Trail,
  frameworks: {
    'Security Hub': ['CloudTrail.5'],
    'ISO 27001:2022': ['A.8.15', 'A.8.16'],
    Prowler: ['cloudtrail_cloudwatch_logging_enabled'],
  },
  check({ logGroup, logGroupIsThere }) {
    if (logGroup === null) return fail('The trail delivers to no log group.');
    return logGroupIsThere ? pass : fail(`The log group that the trail is set to deliver to is gone: ${logGroup.arn}.`);
  },
});
