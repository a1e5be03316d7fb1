import type { AnomalyDocument } from '../../core/api/contract/documents/anomaly.ts';
import type { BehaviourAnomaly, BehaviourReport } from '../../core/behaviour/report.ts';
import { counted } from '../../core/counted.ts';
import { LEARNING } from '../../core/population/population.ts';
import { wrapped } from './lay-out.ts';
import { tableLines } from './table.ts';
import { plainText, type Terminal } from './terminal.ts';
import { severityStyle } from './words.ts';

/** What is unusual of all that was kept and scanned. */
export function keptAnomalyLines(terminal: Terminal, anomalies: readonly AnomalyDocument[]): readonly string[] {
  if (anomalies.length === 0)
    return ['Nothing unusual is known. `cloudmend anomalies --from PATH --keep` looks at records of what was done.'];
  const columns = [
    {
      title: 'SEVERITY',
      text: ({ severity }: AnomalyDocument) => severity,
      style: ({ severity }: AnomalyDocument) => severityStyle(severity),
    },
    { title: 'CONFIDENCE', text: ({ confidence }: AnomalyDocument) => confidence },
    { title: 'SINCE', text: ({ at, firstSeen }: AnomalyDocument) => (at ?? firstSeen).slice(0, 10) },
    { title: 'RULE', text: ({ ruleId }: AnomalyDocument) => ruleId },
    { title: 'WHAT', text: ({ reason }: AnomalyDocument) => reason, wraps: true },
  ] as const;
  return tableLines(terminal, columns, anomalies);
}

/** What is unusual, worst first, and below it what was looked at and what could not be. */
export function anomalyLines(terminal: Terminal, report: BehaviourReport): readonly string[] {
  const columns = [
    {
      title: 'SEVERITY',
      text: ({ severity }: BehaviourAnomaly) => severity,
      style: ({ severity }: BehaviourAnomaly) => severityStyle(severity),
    },
    { title: 'CONFIDENCE', text: ({ confidence }: BehaviourAnomaly) => confidence },
    { title: 'DAY', text: ({ at }: BehaviourAnomaly) => at.slice(0, 10) },
    { title: 'RULE', text: ({ ruleId }: BehaviourAnomaly) => ruleId },
    { title: 'WHAT', text: ({ reason }: BehaviourAnomaly) => reason, wraps: true },
  ] as const;
  const table = report.anomalies.length === 0 ? [] : tableLines(terminal, columns, report.anomalies);
  return [...table, ...saidOf(report).flatMap((line) => wrapped(plainText(line), terminal.width))];
}

function saidOf(report: BehaviourReport): readonly string[] {
  const { anomalies, records, identities, judged, learning, gaps, rules } = report;
  const known = identities - learning.identities;
  const found = anomalies.length === 0 && known > 0 ? 'Nothing unusual of whom enough is known.' : undefined;
  return [
    ...(found === undefined ? [] : [found]),
    `Judged ${judged?.from} to ${judged?.to} by the days before: ${counted(rules, 'rule')}, ${counted(records, 'record')}, ${counted(identities, 'identity', 'identities')}.`,
    ...learningLines(report),
    ...gaps.map(
      ({ account, days }) =>
        `Of ${account} there are no records of ${counted(days, 'day')} between the first and the last: nothing is known of them.`,
    ),
    ...apartLines(report),
  ];
}

function learningLines({ identities, learning }: BehaviourReport): readonly string[] {
  const whole = `only what nothing has to be learned for is told of ${learning.identities === identities ? 'anybody' : 'them'}`;
  return [
    ...(learning.identities > 0
      ? [
          `Still learning ${learning.identities} of ${counted(identities, 'identity', 'identities')}, with fewer than ${LEARNING.days} days before: ${whole}.`,
        ]
      : []),
    ...(learning.accounts.length > 0
      ? [`Still learning ${learning.accounts.join(', ')} as a whole, with fewer than ${LEARNING.days} days before.`]
      : []),
  ];
}

function apartLines({ unreadable, parts, nobodys, excepted, cut }: BehaviourReport): readonly string[] {
  return [
    ...(unreadable > 0 ? [`${counted(unreadable, 'record')} cannot be read as something that was done.`] : []),
    ...(parts > 0 ? [`${counted(parts, 'record tells', 'records tell')} the beginning of what another tells whole.`] : []),
    ...(nobodys > 0 ? [`${counted(nobodys, 'record names', 'records name')} nobody: no identity is judged by them.`] : []),
    ...(excepted > 0 ? [`${counted(excepted, 'record')} of who is left out.`] : []),
    ...(cut > 0 ? [`Of ${cut} there was no room to keep all: nothing new or too often is told of them.`] : []),
  ];
}
