import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import GuarddutyRegion from '../../../../resources/aws/guardduty/region/region.ts';

export default defineRule({
  id: 'aws.guardduty.enabled',
  title: 'GuardDuty watches every region',
  why: 'Without it nobody notices stolen credentials, miners and scans, least of all in a region that nobody uses.',
  tool: 'CSPM',
  severity: 'high',
  resource: GuarddutyRegion,
  check({ status }) {
    if (status === 'enabled') return pass;
    return fail(status === 'absent' ? 'GuardDuty was never turned on here.' : 'GuardDuty is suspended here.', { status });
  },
});
