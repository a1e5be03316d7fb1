import type { RuleResult } from '../../../../core/finding/rule.ts';
import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import type { CloudTrailTrail } from '../../../../resources/aws/cloudtrail/trail/facts.ts';
import { NOTHING_ARRIVES } from '../../../../resources/aws/cloudtrail/trail/facts.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';

/** The CIS benchmarks that had this control (1.2 to 2.0) asked for it in these words. An account in use has events every day. */
const MAX_SILENCE_MS = 24 * 60 * 60 * 1000;

export default defineRule({
  id: 'aws.cloudtrail.trail-delivers-to-log-group',
  title: 'Events of a trail arrive in a log group',
  why: 'Log files in a bucket are read after the harm is done; events in a log group can raise an alarm within minutes.',
  tool: 'CSPM',
  severity: 'low',
  resource: Trail,
  differs: [
    {
      from: ['Security Hub CloudTrail.5'],
      more: 'Events must have arrived within a day, and the log group must be there; the control looks at the setting alone.',
    },
  ],
  check(trail, { now }) {
    const { logGroup, logGroupIsThere } = trail;
    if (logGroup === null) return fail('The trail delivers to no log group.');
    if (!logGroupIsThere) return fail(`The log group that the trail is set to deliver to is gone: ${logGroup.arn}.`);
    const { lastLogDelivery } = trail;
    const isSilent = lastLogDelivery === null || now.getTime() - Date.parse(lastLogDelivery) > MAX_SILENCE_MS;
    return isSilent ? sayNothingArrives(trail, logGroup.arn) : pass;
  },
});

/** A finding of its own: setting the log group clears the other, and cannot wait for the first events. */
function sayNothingArrives({ lastLogDelivery, logDeliveryError, isLogging }: CloudTrailTrail, group: string): RuleResult {
  const last = lastLogDelivery === null ? 'Nothing has ever arrived' : `Nothing has arrived since ${lastLogDelivery}`;
  const because = logDeliveryError === null ? '' : ` (CloudTrail last met ${logDeliveryError})`;
  const off = isLogging ? '' : ', and the trail is switched off';
  const reason = `${last} in ${group}${because}${off}.`;
  return { ...fail(reason, { lastLogDelivery, logDeliveryError }), parts: [{ key: NOTHING_ARRIVES, reason }] };
}
