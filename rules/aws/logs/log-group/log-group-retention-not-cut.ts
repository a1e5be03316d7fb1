import { counted } from '../../../../core/counted.ts';
import { defineNumberDrift } from '../../../../core/finding/drift-rule.ts';
import LogGroup from '../../../../resources/aws/logs/log-group/log-group.ts';

/** More than any number of days that can be set. */
const FOR_EVER = 100_000;

/** A group of the class DELIVERY only passes events on. */
export default defineNumberDrift({
  id: 'aws.logs.log-group-retention-not-cut',
  title: 'Log events are kept for no shorter than before',
  why: 'Shortening how long events are kept deletes at once what is older: the quickest way to lose what a break-in has left.',
  severity: 'medium',
  resource: LogGroup,
  numberOf: ({ retentionDays, logClass }) => (logClass === 'DELIVERY' ? undefined : (retentionDays ?? FOR_EVER)),
  words: { was: (days) => `kept events ${sayDays(days)}`, now: (days) => `They are kept ${sayDays(days)}.` },
});

function sayDays(days: number): string {
  return days === FOR_EVER ? 'for ever' : `for ${counted(days, 'day')}`;
}
