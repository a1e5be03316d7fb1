import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { exactlyOne, scopeFields } from '../exception/scope.ts';

export const ExclusionScope = exactlyOne(scopeFields);
export type ExclusionScope = z.infer<typeof ExclusionScope>;

export const Exclusion = z.strictObject({
  id: z.string(),
  scope: ExclusionScope,
  reason: z.string(),
  by: z.string(),
  /** Their id; an older store has the name alone. */
  byId: z.string().exactOptional(),
  at: z.string(),
});
export type Exclusion = z.infer<typeof Exclusion>;

// In the guard's partition, so that one query before a write gives all that may forbid it.
export const exclusionEntity = defineEntity({
  identity: ['id'],
  name: 'Exclusion',
  schemaVersion: 2,
  schema: Exclusion,
  key: ({ id }) => ({ pk: 'GUARD', sk: `EXCLUSION#${id}` }),
});
