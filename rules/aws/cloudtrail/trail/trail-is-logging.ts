import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';

export default defineRule({
  id: 'aws.cloudtrail.trail-is-logging',
  title: 'A trail is switched on',
  why: 'A trail that is switched off records nothing, and looks in every list as if it did.',
  tool: 'CSPM',
  severity: 'high',
  resource: Trail,
  check: ({ isLogging }) => (isLogging ? pass : fail('The trail is there and records nothing.')),
});
