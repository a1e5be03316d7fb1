import { defineNumberDrift } from '../../../../core/finding/drift-rule.ts';
import { keptDays, sayKeptDays } from '../../../../resources/aws/logs/log-group/kept-days.ts';
import LogGroup from '../../../../resources/aws/logs/log-group/log-group.ts';

export default defineNumberDrift({
  id: 'aws.logs.log-group-retention-not-cut',
  title: 'Log events are kept for no shorter than before',
  why: 'Shortening how long events are kept deletes at once what is older: the quickest way to lose what a break-in has left.',
  severity: 'medium',
  resource: LogGroup,
  numberOf: (group) => keptDays(group),
  words: { was: (days) => `kept events ${sayKeptDays(days)}`, now: (days) => `They are kept ${sayKeptDays(days)}.` },
});
