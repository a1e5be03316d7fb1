import { LIST_PRICES, OBJECTS_KEPT, TRAIL_COPY } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';

export default defineTemplate({
  id: 'aws.cloudtrail.start-logging',
  version: 15,
  title: 'Switch a trail on',
  description: 'The trail records again as it is set up. What happened while it was off is not made up for.',
  fixes: ['aws.cloudtrail.trail-is-logging', 'aws.cloudtrail.unchanged-trail-is-logging'],
  resource: Trail,
  action: 'configure',
  mode: 'fix',
  owns: ['isLogging'],
  risk: { level: 'safe', because: 'Nothing in use changes. Where another trail records the same, AWS charges for the second copy.' },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(
    LIST_PRICES,
    { price: TRAIL_COPY, from: 0, to: 10, of: 'none for the first copy of the events, a million where another trail has that' },
    { price: OBJECTS_KEPT, from: 0, to: 10, of: 'what the trail of a year writes' },
  ),
  change: (trail) => ({ ...trail, isLogging: true }),

  risks({ managementEvents }) {
    const reason = 'It records data events, which AWS charges for each; somebody may have switched it off for that.';
    const risk: Risk = { code: 'DATA_EVENTS_COST', level: 'review', reason };
    return managementEvents === 'None' ? [risk] : [];
  },
});
