import { defineNumberAmongPeers } from '../../../../core/finding/number-among-peers.ts';
import { keptDays, sayKeptDays } from '../../../../resources/aws/logs/log-group/kept-days.ts';
import LogGroup from '../../../../resources/aws/logs/log-group/log-group.ts';

export default defineNumberAmongPeers({
  id: 'aws.logs.log-group-retention-among-peers',
  title: 'Log events are kept for about as long as by their peers',
  why: 'Where one group forgets far sooner than those beside it an investigation ends, and mostly nobody meant it to.',
  severity: 'low',
  resource: LogGroup,
  numberOf: (group) => keptDays(group),
  worse: 'less',
  words: { they: (days) => `keep events ${sayKeptDays(days)}`, it: (days) => `keeps them ${sayKeptDays(days)}` },
});
