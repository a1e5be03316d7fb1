import type { ExceptionDocument, ExceptionWithMatches } from '../../core/api/contract/documents/exception.ts';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { counted } from '../../core/counted.ts';
import type { VerdictLine } from '../../core/scan/verdict-line.ts';
import { hanging } from './lay-out.ts';
import { shortResourceText } from './resource-text.ts';
import { tableLines } from './table.ts';
import { plainText, type Terminal } from './terminal.ts';

/** What is said wherever something is counted without what exceptions leave out. */
export function exceptedNote(count: number): string {
  const [is, what] = count === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${count} more ${count === 1 ? 'finding' : 'findings'} ${is} excepted and not counted here: cloudmend findings --status excepted shows ${what}.`;
}

interface ExceptedRow {
  readonly ruleId: string;
  readonly resource: string;
  readonly exception: NonNullable<FindingDocument['exception']>;
}

/** What exceptions leave out, apart from the rest: why, who answers for it, and until when. */
export function exceptedLines(terminal: Terminal, rows: readonly ExceptedRow[]): string[] {
  if (rows.length === 0) return [];
  const columns = [
    { title: 'RULE', text: ({ ruleId }: ExceptedRow) => ruleId },
    { title: 'RESOURCE', text: ({ resource }: ExceptedRow) => shortResourceText(resource) },
    { title: 'UNTIL', text: ({ exception }: ExceptedRow) => untilText(exception.until) },
    { title: 'OWNER', text: ({ exception }: ExceptedRow) => exception.owner },
    { title: 'EXCEPTION', text: ({ exception }: ExceptedRow) => exception.id },
    { title: 'REASON', text: ({ exception }: ExceptedRow) => exception.reason, wraps: true },
  ] as const;
  return ['', terminal.style('bold', `Excepted, and so not counted: ${rows.length}`), ...tableLines(terminal, columns, rows)];
}

export function exceptedFindingRows(findings: readonly FindingDocument[]): readonly ExceptedRow[] {
  return findings.flatMap(({ ruleId, resourceId, exception }) =>
    exception === undefined ? [] : [{ ruleId, resource: resourceId, exception }],
  );
}

export function exceptedVerdictRows(
  lines: readonly { readonly line: VerdictLine; readonly exception: ExceptedRow['exception'] }[],
): readonly ExceptedRow[] {
  return lines.map(({ line: { ruleId, resource, scope }, exception }) => ({ ruleId, resource: resource ?? scope ?? '', exception }));
}

/** Exceptions in a table. */
export function exceptionTable(terminal: Terminal, exceptions: readonly ExceptionDocument[]): string[] {
  const columns = [
    { title: 'EXCEPTION', text: ({ id }: ExceptionDocument) => id },
    { title: 'STATUS', text: statusText },
    { title: 'UNTIL', text: ({ until }: ExceptionDocument) => untilText(until) },
    { title: 'OWNER', text: ({ owner }: ExceptionDocument) => owner },
    { title: 'FOR', text: ({ scope }: ExceptionDocument) => scopeText(scope) },
    { title: 'REASON', text: ({ reason }: ExceptionDocument) => reason, wraps: true },
  ] as const;
  return tableLines(terminal, columns, exceptions);
}

/** One exception in sentences, with what it is for and what can be done about it. */
export function exceptionLines(terminal: Terminal, exception: ExceptionDocument): string[] {
  const { id, version, scope, reason, owner, until, requestedBy, decidedBy, comment, extension } = exception;
  const say = (text: string) => hanging('', text, terminal.width);
  return [
    ...say(`${id} (version ${version}): ${statusText(exception)}, until ${untilText(until)}`),
    ...say(`For ${scopeText(scope)}`),
    ...say(`Why: ${plainText(reason)}. Owner: ${plainText(owner)}. Asked for by ${plainText(requestedBy.name)}.`),
    ...(decidedBy === undefined ? [] : say(`Decided by ${plainText(decidedBy.name)}: ${plainText(comment ?? '')}`)),
    ...(extension === undefined
      ? []
      : say(`${plainText(extension.requestedBy.name)} asks for it until ${untilText(extension.until)}: ${plainText(extension.reason)}`)),
  ];
}

/** How much it is for: nothing at all is most often a word that is not written right. */
export function matchesLine(terminal: Terminal, { scope, matches }: ExceptionWithMatches): string {
  if (matches.findings > 0) return `${counted(matches.findings, 'open finding')}${matches.isWhole ? '' : ' and more'} in its scope.`;
  const seen = matches.isWhole ? 'No open finding is' : 'None of the first open findings is';
  return terminal.style('yellow', `${seen} in its scope, so it leaves nothing out now. Is ${scopeText(scope)} written right?`);
}

export function scopeText(scope: ExceptionDocument['scope']): string {
  return Object.entries(scope)
    .map(([name, value]) => `${name} ${plainText(typeof value === 'string' ? value : tagText(value))}`)
    .join(' and ');
}

function tagText(value: unknown): string {
  const { name, value: text } = Object(value);
  return text === undefined ? String(name) : `${String(name)}=${String(text)}`;
}

function statusText({ status, extension }: ExceptionDocument): string {
  return extension === undefined ? status : `${status}, extension asked for`;
}

/** `2027-03-31`, with the time where it is not the beginning of the day. */
function untilText(until: string): string {
  return until.replace('T00:00:00.000Z', '').replace(/:\d\d\.\d{3}Z$/, 'Z');
}
