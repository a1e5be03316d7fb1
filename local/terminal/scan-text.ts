import type { FindingDocument } from '../../core/api/documents/finding.ts';
import type { RemediationDocument } from '../../core/api/documents/remediation.ts';
import { SEVERITIES } from '../../core/finding/rule.ts';
import type { ScanProgress } from '../../core/scan/run-scan.ts';
import type { VerdictCounts } from '../../core/scan/scan.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';
import { counted, riskStyle, severityStyle } from './words.ts';

/** `[=====>    ] 12/40 units  233 resources  18 failed  eu-west-1 aws.s3.bucket` */
export function progressLine({ unitsDone, unitsTotal, resources, counts, unit }: ScanProgress): string {
  const width = 20;
  const done = unitsTotal === 0 ? width : Math.floor((width * unitsDone) / unitsTotal);
  const bar = `${'='.repeat(done)}${' '.repeat(width - done)}`;
  return `Scanning [${bar}] ${unitsDone}/${unitsTotal} units  ${counted(resources, 'resource')}  ${counts.fail} failed  ${unit.region} ${unit.kind}`;
}

/** `40 checks passed, 18 failed, 2 unknown` */
export function countsText({ pass, fail, unknown, notApplicable }: VerdictCounts): string {
  const parts = [`${counted(pass, 'check')} passed`, `${fail} failed`];
  if (unknown > 0) parts.push(`${unknown} unknown`);
  if (notApplicable > 0) parts.push(`${notApplicable} not applicable`);
  return parts.join(', ');
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
    { title: 'RULE', text: ({ ruleId }: FindingDocument) => ruleId },
    { title: 'ACCOUNT', text: ({ account }: FindingDocument) => account },
    { title: 'REGION', text: ({ region }: FindingDocument) => region },
    { title: 'RESOURCE', text: ({ resourceId }: FindingDocument) => shortResource(resourceId) },
    { title: 'REASON', text: ({ reason }: FindingDocument) => reason, shrinks: true },
  ] as const;
  return tableLines(terminal, columns, sorted);
}

/** What is missing, worst first. */
export function remediationLines(terminal: Terminal, remediations: readonly RemediationDocument[]): string[] {
  const columns = [
    { title: 'REMEDIATION', text: ({ id }: RemediationDocument) => id },
    {
      title: 'SEVERITY',
      text: ({ severity = 'info' }: RemediationDocument) => severity,
      style: ({ severity = 'info' }: RemediationDocument) => severityStyle(severity),
    },
    { title: 'RESOURCES', text: ({ resourceCount }: RemediationDocument) => `${resourceCount}`, alignsRight: true },
    {
      title: 'RISK',
      text: ({ risk }: RemediationDocument) => risk?.level ?? 'by hand',
      style: ({ risk }: RemediationDocument) => risk && riskStyle(risk.level),
    },
    { title: 'UNDO', text: ({ reversibility }: RemediationDocument) => undoWords(reversibility) },
    { title: 'TITLE', text: ({ title }: RemediationDocument) => title, shrinks: true },
  ] as const;
  return tableLines(terminal, columns, remediations);
}

function undoWords(reversibility: RemediationDocument['reversibility']): string {
  if (reversibility === undefined) return '-';
  return { exact: 'exact', settingsOnly: 'settings', none: 'none' }[reversibility];
}

/** What tells a resource apart within its account and region. */
function shortResource(id: string): string {
  return id.startsWith('arn:') ? id.split(':').slice(5).join(':') || id : id;
}
