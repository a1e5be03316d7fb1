import * as z from 'zod';
import { defineEntity, padded } from '../../entity.ts';
import { Principal } from '../../principal.ts';
import { Confirmation } from './confirmation.ts';
import { Outcome, TaskReason, TaskResult, TaskStatus } from './task.ts';

/** Why an undo came to nothing, with the code by which its caller is answered. */
export const RefusalOfUndo = z.strictObject({ code: z.enum(['CONFLICT_STATE', 'CLOUD', 'CORRUPT', 'NOT_FOUND']), message: z.string() });

export type RefusalOfUndo = z.infer<typeof RefusalOfUndo>;

/** Where a task goes back to when its undo cannot be planned. */
const StateBefore = z.strictObject({
  status: TaskStatus,
  outcome: Outcome.exactOptional(),
  result: TaskResult.exactOptional(),
  reason: TaskReason.exactOptional(),
  waitingFor: z.array(z.string()),
  /** The timed undo that somebody's own stands for. */
  confirmation: Confirmation.exactOptional(),
});

/** Somebody asked for the undo of a task: what is planned of it so far, page by page, and what came of it. */
export const UndoRequest = z.strictObject({
  taskId: z.string(),
  /** The revision that the undo becomes; one that came to nothing leaves the number to the next. */
  revision: z.number().int().min(2),
  askedBy: Principal,
  askedAt: z.string(),
  state: z.enum(['planning', 'planned', 'refused']),
  /** Resources that were looked at. */
  done: z.number().int().min(0),
  /** Resources that the task has written and not brought back. Absent until they were counted. */
  total: z.number().int().min(0).exactOptional(),
  /** Digests of the documents that hold what each page came to, in order. */
  pages: z.array(z.string()),
  /** Digest of the document that names the parts to be looked at, once all resources were; and how many of them were. */
  parts: z.string().exactOptional(),
  partsDone: z.number().int().min(0).exactOptional(),
  planId: z.string().exactOptional(),
  /** Nobody asked: the time to confirm was over, or its run could not go on. */
  isTimed: z.literal(true).exactOptional(),
  refusal: RefusalOfUndo.exactOptional(),
  before: StateBefore,
});

export type UndoRequest = z.infer<typeof UndoRequest>;

export const undoRequestEntity = defineEntity({
  identity: ['taskId', 'revision'],
  name: 'UndoRequest',
  schemaVersion: 1,
  schema: UndoRequest,
  key: ({ taskId, revision }) => ({ pk: `TASK#${taskId}`, sk: `UNDO#${padded(revision, 4)}` }),
});
