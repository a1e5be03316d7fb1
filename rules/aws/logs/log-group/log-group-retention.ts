import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import LogGroup from '../../../../resources/aws/logs/log-group/log-group.ts';
import { REQUIRED_RETENTION_DAYS } from '../../../../resources/aws/logs/log-group/retention.ts';

export default defineRule({
  id: 'aws.logs.log-group-retention',
  title: 'Log events are kept for a year',
  why: 'Many break-ins are noticed after months; what was logged at their beginning must still be there.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LogGroup,
  check({ retentionDays, logClass }) {
    if (retentionDays === null || retentionDays >= REQUIRED_RETENTION_DAYS) return pass;
    if (logClass === 'DELIVERY') return notApplicable('A group of the class DELIVERY only passes events on, and its time cannot be set.');
    return fail(`Events are deleted after ${retentionDays} days.`, { retentionDays });
  },
});
