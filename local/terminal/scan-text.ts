import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { RemediationDocument } from '../../core/api/contract/documents/remediation.ts';
import type { ScanDocument } from '../../core/api/contract/documents/scan.ts';
import { counted } from '../../core/counted.ts';
import { SEVERITIES } from '../../core/finding/rule.ts';
import type { ScanProgress } from '../../core/scan/run-scan.ts';
import type { Scan, VerdictCounts } from '../../core/scan/scan.ts';
import { originText } from './account-text.ts';
import { hanging } from './lay-out.ts';
import { dueText } from './posture-text.ts';
import { shortResourceText } from './resource-text.ts';
import { titleWithThresholds } from './rule-setting-text.ts';
import { tableLines } from './table.ts';
import { plainText, type Terminal } from './terminal.ts';
import { riskStyle, severityStyle } from './words.ts';

/**
 * `Scanning [=====     ] 12/40 units  233 resources  18 findings  2 unknown  eu-west-1 aws.s3.bucket`; where there are several clouds, with
 * how far each of them is: `12/40 units (aws 8/30, azure 4/10)`.
 */
export function progressLine({ unitsDone, unitsTotal, resources, counts, clouds, unit }: ScanProgress): string {
  const each = Object.entries(clouds).map(([name, { done, total }]) => `${name} ${done}/${total}`);
  const byCloud = each.length > 1 ? ` (${each.join(', ')})` : '';
  return `Scanning ${barText(unitsDone, unitsTotal)}${byCloud}  ${counted(resources, 'resource')}  ${soFarText(counts)}  ${unit.region} ${unit.kind}`;
}

/** The same of a scan that another process does. */
export function scanStateLine({ units, resources, verdicts }: Pick<ScanDocument, 'units' | 'resources' | 'verdicts'>): string {
  const read = resources === undefined ? '' : `  ${counted(resources, 'resource')}`;
  return `Scanning ${barText(units.done, units.total)}${read}  ${soFarText(verdicts)}`;
}

function barText(unitsDone: number, unitsTotal: number): string {
  const width = 20;
  const done = unitsTotal === 0 ? width : Math.floor((width * unitsDone) / unitsTotal);
  return `[${'='.repeat(done)}${' '.repeat(width - done)}] ${unitsDone}/${unitsTotal} units`;
}

/** A verdict of fail is a finding and no failure of the scan. */
function soFarText({ fail, unknown }: VerdictCounts): string {
  return [counted(fail, 'finding'), ...(unknown > 0 ? [`${unknown} unknown`] : [])].join('  ');
}

/**
 * `1 check passed, 18 failed, 2 unknown since something could not be read, 1 undecided by its rule, 22 not applicable`. `unread`: how many
 * of the unknown ones are so since something could not be read, `learning` since it is not known yet what is usual; the others were left open
 * by rules that had seen everything.
 */
export function countsText({ pass, fail, unknown, notApplicable }: VerdictCounts, { unread, learning = 0 }: WhyUnknown): string {
  const parts = [`${counted(pass, 'check')} passed`, `${fail} failed`];
  const undecided = unknown - unread - learning;
  if (unread > 0) parts.push(`${unread} unknown since something could not be read`);
  if (undecided > 0) parts.push(`${undecided} undecided by ${undecided === 1 ? 'its rule' : 'their rules'}`);
  if (learning > 0) parts.push(`${learning} still learning what is usual`);
  if (notApplicable > 0) parts.push(`${notApplicable} not applicable`);
  return parts.join(', ');
}

/** How many verdicts are unknown, by why. */
interface WhyUnknown {
  readonly unread: number;
  readonly learning?: number | undefined;
}

/** Rules that are off, with the reason: what they pass is in no count, and what they find is shown apart. */
export function offLines(terminal: Terminal, off: NonNullable<ScanDocument['off']>): string[] {
  return off.flatMap(({ ruleId, account, reason, passed }) =>
    hanging(
      '',
      `Off in ${account}: ${ruleId} (${plainText(reason)}). ${counted(passed, 'check')} that passed by it ${passed === 1 ? 'is' : 'are'} not counted.`,
      terminal.width,
    ),
  );
}

/** One line an account: who reads it, and where. */
export function scannedPlaces(terminal: Terminal, accounts: ScanDocument['accounts'] | Scan['accounts']): string[] {
  return accounts.flatMap(({ account, name, caller, origin, regions }) => {
    const called = name === undefined ? '' : ` (${plainText(name)})`;
    const as = caller === undefined ? '' : ` as ${plainText(caller)}`;
    const where = regions.length === 0 ? 'no region' : `${counted(regions.length, 'region')}: ${regions.join(', ')}`;
    const from = origin?.by === 'organization' ? `, ${originText(origin)}` : '';
    return hanging('  ', `account ${account}${called}${from}${as}; ${where}`, terminal.width);
  });
}

/** `critical 2  high 11  medium 5` */
export function severityLine(terminal: Terminal, findings: readonly Pick<FindingDocument, 'severity'>[]): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [terminal.style(severityStyle(severity), `${severity} ${count}`)];
  });
  return parts.length === 0 ? 'none' : parts.join('   ');
}

/** Findings, worst first. */
export function findingLines(terminal: Terminal, findings: readonly FindingDocument[]): string[] {
  const sorted = findings.toSorted((left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity));
  const columns = [
    {
      title: 'SEVERITY',
      text: ({ severity }: FindingDocument) => severity,
      style: ({ severity }: FindingDocument) => severityStyle(severity),
    },
    ...(sorted.some(({ confidence }) => confidence !== undefined) ? [confidenceColumn] : []),
    { title: 'RULE', text: ({ ruleId }: FindingDocument) => ruleId },
    { title: 'ACCOUNT', text: ({ account }: FindingDocument) => account },
    { title: 'REGION', text: ({ region }: FindingDocument) => region },
    { title: 'RESOURCE', text: ({ resourceId }: FindingDocument) => shortResourceText(resourceId) },
    { title: 'DUE', text: dueText },
    { title: 'REASON', text: ({ reason }: FindingDocument) => reason, wraps: true },
  ] as const;
  return tableLines(terminal, columns, sorted);
}

/** Of what is told from what is usual; the facts of all others say so themselves. */
const confidenceColumn = { title: 'CONFIDENCE', text: ({ confidence }: FindingDocument) => confidence ?? '' };

/** What is missing, worst first. */
export function remediationLines(terminal: Terminal, remediations: readonly RemediationDocument[]): string[] {
  const columns = [
    { title: 'REMEDIATION', text: ({ id }: RemediationDocument) => id },
    {
      title: 'SEVERITY',
      text: ({ severity = 'info' }: RemediationDocument) => severity,
      style: ({ severity = 'info' }: RemediationDocument) => severityStyle(severity),
    },
    {
      title: 'RESOURCES',
      text: ({ resourceCount, isAtMost }: RemediationDocument) => `${isAtMost ? '≤ ' : ''}${resourceCount}`,
      alignsRight: true,
    },
    {
      title: 'RISK',
      text: ({ risk }: RemediationDocument) => risk?.level ?? 'by hand',
      style: ({ risk }: RemediationDocument) => risk && riskStyle(risk.level),
    },
    { title: 'UNDO', text: ({ reversibility }: RemediationDocument) => undoWords(reversibility) },
    {
      title: 'TITLE',
      text: ({ title, rules, settings }: RemediationDocument) =>
        titleWithThresholds(
          title,
          rules.map(({ id }) => id),
          settings,
        ),
      wraps: true,
    },
  ] as const;
  return tableLines(terminal, columns, remediations);
}

function undoWords(reversibility: RemediationDocument['reversibility']): string {
  if (reversibility === undefined) return '-';
  return { exact: 'exact', settingsOnly: 'settings', none: 'none' }[reversibility];
}
