import type { AuditList } from '../../core/api/contract/documents/audit.ts';
import { resourceText } from './resource-text.ts';
import { type Column, tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';
import { shortTime } from './words.ts';

type Entry = AuditList['items'][number];

const columns: readonly Column<Entry>[] = [
  { title: 'TIME', text: ({ at }) => shortTime(at) },
  { title: 'WHO', text: ({ principal: { name, channel } }) => `${name} (${channel})` },
  { title: 'WHAT', text: ({ action }) => ACTIONS.get(action) ?? action.replace('.', ' ') },
  { title: 'ON WHAT', text: subjectOf, wraps: true },
  { title: 'WITH', text: detailOf, wraps: true },
];

/** Who did what to what, when, in order. The chain's numbers and hashes, and every field as it was recorded, stand in JSON. */
export function auditLines(terminal: Terminal, entries: readonly Entry[]): string[] {
  return entries.length === 0 ? [] : tableLines(terminal, columns, entries);
}

const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['task.created', 'made the task'],
  ['approval.requested', 'asked for approval'],
  ['approval.approve', 'approved'],
  ['approval.reject', 'rejected'],
  ['approval.revoke', 'revoked an approval'],
  ['approval.complete', 'has all approvals'],
  ['approval.missing', 'lacks approvals'],
  ['task.preparing', 'prepares'],
  ['task.retrying', 'will try again to prepare'],
  ['task.executing', 'executes'],
  ['task.verifying', 'verifies'],
  ['task.paused', 'paused'],
  ['task.revised', 'made a revision'],
  ['task.cancelling', 'cancels'],
  ['task.ended', 'ended'],
  ['run.claimed', 'began a run'],
  ['run.died', 'lost a run'],
  ['undo.requested', 'asked for the undo'],
  ['undo.armed', 'armed the undo'],
  ['undo.disarmed', 'disarmed the undo'],
  ['confirmation.awaited', 'waits to be confirmed'],
  ['confirmation.lapsed', 'was not confirmed'],
  ['task.confirmed', 'confirmed'],
  ['task.resumed', 'went on after a recheck'],
  ['resource.selected', 'kept the state before'],
  ['call.intended', 'is about to call'],
  ['call.begun', 'began a call that goes on'],
  ['call.lost', 'had no answer'],
  ['call.done', 'called'],
  ['resource.outcome', 'concluded'],
  ['resource.neighbours', 'looked at its neighbours'],
  ['batch.segment', 'sealed a batch'],
  ['guard.limits', 'set limits'],
  ['assistant.proposed', 'had an assistant propose'],
]);

/** Fields that are told in another column, or that only a machine reads. */
const NOT_TOLD = new Set([
  'resourceId',
  'from',
  'to',
  'snapshot',
  'segment',
  'segmentHash',
  'plan',
  'channel',
  'position',
  'number',
  'consent',
]);

function subjectOf({ chain, detail }: Entry): string {
  const resource = detail['resourceId'];
  if (typeof resource === 'string') return resourceText(resource);
  const [scheme, task] = chain.split(':');
  if (scheme !== 'task' || task === undefined) return chain;
  const plan = detail['plan'];
  return typeof plan === 'string' ? `${task}, ${plan}` : task;
}

/** `revision 1, digest 82c7adeb6d01…` */
function detailOf({ detail }: Entry): string {
  const told = Object.entries(detail).filter(([name, value]) => !NOT_TOLD.has(name) && value !== '' && value !== false && value !== null);
  return told.map(([name, value]) => `${wordsOf(name)} ${textOf(name, value)}`.trim()).join(', ');
}

/** `singleOperator`: single operator. */
function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function textOf(name: string, value: unknown): string {
  if (value === true) return '';
  if (typeof value === 'string') return name === 'digest' ? `${value.slice(0, 12)}…` : value;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map((one) => textOf('', one)).join(' and ');
  return Object.entries(value)
    .map(([key, one]) => `${key} ${textOf(key, one)}`)
    .join(', ');
}
