import type { Task } from './task.ts';

/** Fields that a task needs before people are asked about it. */
export const DRAFT_FIELDS = ['name', 'description', 'planId'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

/** What a draft is missing, in the names of its fields; nothing of a task that was activated. */
export function missingOf(task: Pick<Task, 'name' | 'description' | 'planId' | 'revision'>): DraftField[] {
  if (task.revision > 0) return [];
  return DRAFT_FIELDS.filter((field) => (task[field] ?? '').trim() === '');
}
