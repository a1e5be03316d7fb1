import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import LogGroup from '../../../../resources/aws/logs/log-group/log-group.ts';
import { RETENTION } from '../../../../resources/aws/logs/log-group/retention.ts';

export default defineRule({
  id: 'aws.logs.log-group-retention',
  title: 'Log events are kept long enough',
  why: 'Many break-ins are noticed after months; what was logged at their beginning must still be there.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LogGroup,
  thresholds: [RETENTION],
  check({ retentionDays, logClass }, { limits }) {
    if (retentionDays === null || retentionDays >= limitOf(RETENTION, limits)) return pass;
    if (logClass === 'DELIVERY') return notApplicable('A group of the class DELIVERY only passes events on, and its time cannot be set.');
    return fail(`Events are deleted after ${retentionDays} days.`, { retentionDays });
  },
});
