import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { epochAfter } from '../retention.ts';
import { partitionOf } from './automation.ts';

/**
 * One time that a rule was to make a task, and what came of it. due: it is to be worked on. made: a task. nothing: nothing in its scope is open.
 * skipped: it was not the time, with the reason. failed: it could not be told what there is to do.
 */
export const Firing = z.strictObject({
  automationId: z.string(),
  /** When it was to fire: the end of the scan, the opening of its schedule, or when somebody asked. */
  dueAt: z.string(),
  /** What had it fire: the scan by its id, `schedule`, or `run-…`. The same cause at the same time is the same firing, however often it is told. */
  cause: z.string(),
  /** Who asked that it fires now. */
  askedBy: z.strictObject({ id: z.string(), name: z.string() }).exactOptional(),
  state: z.enum(['due', 'made', 'nothing', 'skipped', 'failed']),
  why: z.string().exactOptional(),
  /** The task that it made, or the one that it left the work to. */
  taskId: z.string().exactOptional(),
  resources: z.number().int().exactOptional(),
  attempts: z.number().int().min(0),
  /** When it is to be tried (again). */
  tryAt: z.string(),
  settledAt: z.string().exactOptional(),
  version: z.number().int().min(1),
});
export type Firing = z.infer<typeof Firing>;

export type FiringName = Pick<Firing, 'automationId' | 'dueAt' | 'cause'>;

/** A year, the usual span of an audit. */
const KEPT_DAYS = 365;

export const firingEntity = defineEntity({
  name: 'AutomationFiring',
  schemaVersion: 1,
  schema: Firing,
  identity: ['automationId', 'dueAt', 'cause'],
  key: ({ automationId, dueAt, cause }) => ({ pk: partitionOf(automationId), sk: `FIRING#${dueAt}#${cause}` }),
  // Sparse: what is to be worked on, the most pressing first.
  index: ({ automationId, cause, state, tryAt }) =>
    state === 'due' ? { gsi2pk: DUE_FIRINGS, gsi2sk: `${tryAt}#${automationId}#${cause}` } : {},
  expiresAt: ({ dueAt }) => epochAfter(dueAt, KEPT_DAYS),
});

/** The index partition of what is to be worked on. */
export const DUE_FIRINGS = 'FIRINGS#due';

/** Where a rule's firings lie, in the order in which they were due. */
export function firingsQuery(automationId: string) {
  return { partition: partitionOf(automationId), sort: { beginsWith: 'FIRING#' } } as const;
}

export const SCHEDULE = 'schedule';
