import * as z from 'zod';
import type { Records } from '../engine.ts';
import { defineEntity, queryEntities } from '../entity.ts';
import { epochAfter } from '../retention.ts';

/** What a canary does, in order. Each is tried again until it is so, or its time is over. */
export const CANARY_STEPS = ['plant', 'see', 'ask', 'mended', 'prove', 'undone', 'remove'] as const;
export type CanaryStep = (typeof CANARY_STEPS)[number];

/** One flight: a fault of its own is planted, found, mended by a rule, proved, undone and taken away. */
export const Canary = z.strictObject({
  /** `canary-2026-12-01`: no two begin in a day. */
  id: z.string(),
  step: z.enum([...CANARY_STEPS, 'done', 'failed']),
  startedAt: z.string(),
  /** Since when it is at its step. */
  stepAt: z.string(),
  /** The firing that it asked for, and the task that came of it. */
  firing: z.strictObject({ dueAt: z.string(), cause: z.string() }).exactOptional(),
  taskId: z.string().exactOptional(),
  /** Where it failed, and why, in a sentence. */
  failure: z.strictObject({ step: z.enum(CANARY_STEPS), message: z.string() }).exactOptional(),
  version: z.number().int().min(1),
});
export type Canary = z.infer<typeof Canary>;

/** A year, the usual span of an audit. */
const KEPT_DAYS = 365;
const PARTITION = 'CANARIES';

export const canaryEntity = defineEntity({
  name: 'Canary',
  schemaVersion: 1,
  schema: Canary,
  identity: ['id'],
  key: ({ id }) => ({ pk: PARTITION, sk: `FLIGHT#${id}` }),
  expiresAt: ({ startedAt }) => epochAfter(startedAt, KEPT_DAYS),
});

/** What a flight does now; undefined where it has come to its end, one way or the other. */
export function stepOf({ step }: Pick<Canary, 'step'>): CanaryStep | undefined {
  return step === 'done' || step === 'failed' ? undefined : step;
}

export function hasLanded(flight: Pick<Canary, 'step'>): boolean {
  return stepOf(flight) === undefined;
}

/** The newest flights, newest first. */
export async function lastFlights({ table }: Pick<Records, 'table'>, limit = 1): Promise<readonly Canary[]> {
  const query = { partition: PARTITION, sort: { beginsWith: 'FLIGHT#' }, consistent: true, descending: true, limit } as const;
  return (await queryEntities(table, canaryEntity, query)).items;
}
