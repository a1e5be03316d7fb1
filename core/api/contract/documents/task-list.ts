import * as z from 'zod';
import { TaskStatus } from '../../../task/record/task.ts';
import { findColumn, findOverallStatus, findStatus } from '../../../task/status/list-filter.ts';
import { COLUMNS, OVERALL } from '../../../task/status/model.ts';
import { ServiceName, ToolName } from './finding.ts';
import { PageQuery, pageOf } from './page.ts';
import { TaskDocument } from './task.ts';
import { line, Moment } from './text.ts';

/** One of our words, in any case, or one of its other names. */
function wordOf<Word extends string>(find: (text: string) => Word | undefined, words: readonly string[]) {
  return z
    .string()
    .max(40)
    .transform((text, context) => {
      const word = find(text);
      if (word !== undefined) return word;
      context.addIssue({ code: 'custom', message: `must be one of ${words.join(', ')}` });
      return z.NEVER;
    });
}

/** `2026-12-24`, or a time with its zone. */
const DayOrMoment = z.union([z.iso.date().max(10), Moment], {
  error: 'must be a day (2026-12-24) or a time (2026-12-24T22:00:00Z)',
});

export const TaskListQuery = PageQuery.extend({
  column: wordOf(findColumn, COLUMNS).exactOptional(),
  status: wordOf(findStatus, TaskStatus.options).exactOptional(),
  overallStatus: wordOf(findOverallStatus, OVERALL).exactOptional(),
  /** In its id, name or description. */
  text: line(120).exactOptional(),
  createdBy: line(128).exactOptional(),
  service: ServiceName.exactOptional(),
  tool: ToolName.exactOptional(),
  emergency: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .exactOptional(),
  from: DayOrMoment.exactOptional(),
  to: DayOrMoment.exactOptional(),
});

/** A task as lists show it, with what the one who asks may do to it now. */
export const ListedTask = TaskDocument.shape.task.extend({ allowedActions: TaskDocument.shape.allowedActions });

/** What each resource was right before its first write, of the elements that the change owns. */
export const BeforeDocument = z.object({
  resourceId: z.string(),
  revision: z.number().int(),
  /** Digest of the document that keeps it; absent where nothing was written. */
  snapshot: z.string().optional(),
  at: z.string().optional(),
  elements: z.record(z.string(), z.unknown()).optional(),
  /** It was kept, and its time is over. */
  isGone: z.literal(true).optional(),
});
export const BeforeList = pageOf(BeforeDocument);
