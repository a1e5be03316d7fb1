import type { RemediationDocument } from '../../core/api/contract/documents/remediation.ts';
import { counted } from '../../core/counted.ts';
import type { Finding } from '../../core/finding/finding.ts';
import type { Person } from '../people.ts';
import { exceptedNote } from './exception-text.ts';
import { remediationLines, severityLine } from './scan-text.ts';
import type { Terminal } from './terminal.ts';

export interface Overview {
  readonly findings: readonly Finding[];
  /** How many more exceptions leave out. */
  readonly excepted: number;
  readonly remediations: readonly RemediationDocument[];
  readonly people: readonly Person[];
  readonly url: string;
}

/** What the first scan found, who is here, and what to do next, in commands to copy. */
export function overviewLines(terminal: Terminal, { findings, excepted, remediations, people, url }: Overview): string[] {
  return [
    '',
    `${terminal.style('bold', counted(findings.length, 'open finding'))}   ${severityLine(terminal, findings)}`,
    ...(excepted === 0 ? [] : [exceptedNote(excepted)]),
    '',
    ...(remediations.length === 0 ? [] : [...remediationLines(terminal, remediations), '']),
    terminal.style('bold', 'Dashboard, signed in'),
    ...people.map(({ name, roles, token }) => `  ${name} (${roles.join(', ')})  ${url}/#token=${token}`),
    `${terminal.style('bold', 'API')}  ${url}/v1, with the same tokens`,
    '',
    ...nextLines(terminal, remediations, people),
  ];
}

function nextLines(terminal: Terminal, remediations: readonly RemediationDocument[], people: readonly Person[]): string[] {
  const fix =
    remediations.find(({ mode, risk }) => mode === 'fix' && risk?.level === 'safe') ?? remediations.find(({ mode }) => mode === 'fix');
  const asker = people.find(({ roles }) => roles.includes('operator'));
  const decider = people.find((person) => person !== asker && person.roles.includes('approver'));
  if (fix === undefined || asker === undefined) return ['Nothing to mend. Ctrl-C stops; `npx cloudmend --help` shows what else there is.'];
  const as = (person: Person) => (people.length > 1 ? ` --as ${person.id}` : '');
  const alone = decider === undefined ? ' --single-operator' : '';
  const command = (text: string) => `  ${terminal.style('cyan', text)}`;
  return [
    terminal.style('bold', 'Next, in another terminal'),
    `${asker.name} plans and asks:`,
    command(`npx cloudmend plan ${fix.id}${as(asker)}`),
    command(`npx cloudmend task create <plan>${as(asker)} --name "${fix.title}" --description "From the first scan" --consent${alone}`),
    `${(decider ?? asker).name} reads what would be done and says yes:`,
    command(`npx cloudmend task approve <task>${as(decider ?? asker)}`),
    'Watch it here, or:',
    command('npx cloudmend task run <task>'),
    '',
    'Ctrl-C stops.',
  ];
}
