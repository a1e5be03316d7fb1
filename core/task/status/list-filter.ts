import type { Catalogue } from '../../catalogue.ts';
import type { Tool } from '../../finding/rule.ts';
import type { Task } from '../record/task.ts';
import { TaskStatus } from '../record/task.ts';
import type { OverallStatus } from './model.ts';
import { COLUMNS, OVERALL } from './model.ts';
import { wordsOf } from './task-words.ts';

/** What a list of tasks is narrowed to; without a column what is archived is left out. Several must all hold. */
export interface TaskFilter {
  readonly column?: (typeof COLUMNS)[number];
  readonly status?: TaskStatus;
  readonly overallStatus?: OverallStatus;
  /** Stands in its id, its name or its description, however it is spelt. */
  readonly text?: string;
  /** Id of who made it. */
  readonly createdBy?: string;
  /** One of its remediations is for this service. */
  readonly service?: string;
  /** One of its remediations clears a rule of this tool. */
  readonly tool?: Tool;
  readonly emergency?: boolean;
  /** Made in this span (RFC 3339, or a day in UTC: the first moment of `from`, the last of `to`). */
  readonly from?: string;
  readonly to?: string;
}

/** Texts under which people know the rolled-up statuses besides their own. */
const ALIASES: ReadonlyMap<string, OverallStatus> = new Map([
  ['approval pending', 'Pending Approval'],
  ['ongoing', 'In Progress'],
  ['partial', 'Completed'],
  ['successful', 'Success'],
]);

/** `Approval Pending` and `pending approval` are one; undefined for what is no rolled-up status. */
export function findOverallStatus(text: string): OverallStatus | undefined {
  return ALIASES.get(text.toLowerCase()) ?? named(OVERALL, text);
}

export function findColumn(text: string): (typeof COLUMNS)[number] | undefined {
  return named(COLUMNS, text);
}

export function findStatus(text: string): TaskStatus | undefined {
  return named(TaskStatus.options, text);
}

/** Whether the task is in a list that is narrowed so. */
export function isListed(catalogue: Pick<Catalogue, 'rules' | 'templates'>, task: Task, filter: TaskFilter): boolean {
  const { column, status, overallStatus, emergency, createdBy } = filter;
  const words = wordsOf(task);
  if (column === undefined ? words.column === 'Archived' : words.column !== column) return false;
  if (status !== undefined && task.status !== status) return false;
  if (overallStatus !== undefined && words.overallStatus !== overallStatus) return false;
  if (emergency !== undefined && (task.policy.emergency ?? false) !== emergency) return false;
  if (createdBy !== undefined && task.createdBy.id !== createdBy) return false;
  return isInSpan(task, filter) && hasText(task, filter) && mends(catalogue, task, filter);
}

function isInSpan({ createdAt }: Task, { from, to }: TaskFilter): boolean {
  const made = Date.parse(createdAt);
  return (from === undefined || made >= Date.parse(from)) && (to === undefined || made <= endOf(to));
}

const DAY_MS = 24 * 3600 * 1000;

function endOf(to: string): number {
  return Date.parse(to) + (to.includes('T') ? 0 : DAY_MS - 1);
}

function hasText({ id, name, description }: Task, { text }: TaskFilter): boolean {
  return text === undefined || [id, name, description].some((one) => one.toLowerCase().includes(text.toLowerCase()));
}

function mends({ rules, templates }: Pick<Catalogue, 'rules' | 'templates'>, task: Task, { service, tool }: TaskFilter): boolean {
  const own = task.remediationIds.flatMap((id) => templates.get(id)?.template ?? []);
  const isOfTool = own.some(({ fixes }) => fixes.some((ruleId) => rules.get(ruleId)?.tool === tool));
  return (service === undefined || own.some(({ resource }) => resource.service === service)) && (tool === undefined || isOfTool);
}

function named<Name extends string>(names: readonly Name[], text: string): Name | undefined {
  return names.find((name) => name.toLowerCase() === text.toLowerCase());
}
