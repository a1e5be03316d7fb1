import { GUARDED_EVENTS, GUARDED_LOGS, LIST_PRICES } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import GuarddutyRegion from '../../../../resources/aws/guardduty/region/region.ts';

export default defineTemplate({
  id: 'aws.guardduty.enable',
  version: 7,
  title: 'Turn GuardDuty on',
  description:
    'Makes a detector where there is none, or wakes the one that was suspended. GuardDuty reads the logs of AWS itself: nothing is installed.',
  fixes: ['aws.guardduty.enabled', 'aws.guardduty.unchanged-enabled'],
  resource: GuarddutyRegion,
  action: 'configure',
  mode: 'fix',
  owns: ['status'],
  risk: { level: 'review', because: 'Nothing in use changes; AWS charges by the events and bytes that are looked at, after 30 free days.' },
  reversibility: settingsOnly('Where there was no detector, the one that was made goes with its findings, filters and lists.'),
  destructive: false,
  cost: monthlyCost(
    LIST_PRICES,
    { price: GUARDED_EVENTS, from: 0.1, to: 10, of: 'a quiet and a busy region, after thirty days without a charge' },
    { price: GUARDED_LOGS, from: 1, to: 100, of: 'the same' },
  ),

  change: (region) => ({ ...region, status: 'enabled' }),

  risks({ status }) {
    const reason =
      status === 'absent'
        ? 'AWS charges from the 31st day on. Undoing it deletes the detector.'
        : 'AWS charges at once: the free days of this detector are over. Somebody suspended it; ask why.';
    return [{ code: 'COSTS', level: 'review', reason }];
  },
});
