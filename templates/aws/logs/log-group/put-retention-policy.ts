import { LIST_PRICES, LOGS_KEPT } from '../../../../clouds/aws/prices.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import LogGroup from '../../../../resources/aws/logs/log-group/log-group.ts';
import { RETENTION } from '../../../../resources/aws/logs/log-group/retention.ts';

/** Only ever longer: a shorter time would delete events at once. */
export default defineTemplate({
  id: 'aws.logs.put-retention-policy',
  version: 7,
  title: 'Keep log events for as long as asked',
  description:
    'Sets the time to 365 days, or to what is set of the rule in the account, where it is shorter. Groups that keep their events for ever, or for longer, stay as they are.',
  fixes: ['aws.logs.log-group-retention', 'aws.logs.unchanged-log-group-retention'],
  resource: LogGroup,
  action: 'configure',
  mode: 'fix',
  owns: ['retentionDays'],
  risk: {
    level: 'review',
    because: 'Keeping more costs more, and a short time may be on purpose: personal data has to be deleted when its time is over.',
  },
  // Undone late, it deletes at once what was kept on top.
  reversibility: settingsOnly('Once the shorter time is set again, CloudWatch Logs deletes the events that are older than it.'),
  destructive: false,
  cost: monthlyCost(LIST_PRICES, {
    price: LOGS_KEPT,
    from: 0,
    to: 100,
    of: 'none where nothing was ever deleted, more where it went sooner',
  }),

  change(group, _, { limits }) {
    const days = limitOf(RETENTION, limits);
    if (group.retentionDays === null || group.retentionDays >= days) return group;
    if (group.logClass === 'DELIVERY')
      return { refused: 'A group of the class DELIVERY only passes events on, and its time cannot be set.' };
    return { ...group, retentionDays: days };
  },
});
