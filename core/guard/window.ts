import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { scopeFields } from '../exception/scope.ts';
import { Span } from '../schedule/recurrence.ts';

const { resource, tag, region, account } = scopeFields;
/** What a window or a freeze is for: one resource (or the beginning of ids, with `*`), a tag, a region, an account, or everything. */
export const WindowScope = z.union([
  z.strictObject({ resource }),
  z.strictObject({ tag }),
  z.strictObject({ region }),
  z.strictObject({ account }),
  z.strictObject({ everything: z.literal(true) }),
]);
export type WindowScope = z.infer<typeof WindowScope>;

/** A stretch of time in which what is in its scope may be written (a window), or may not (a freeze). */
export const Window = z.strictObject({
  id: z.string(),
  scope: WindowScope,
  span: Span,
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type Window = z.infer<typeof Window>;

export type WindowKind = 'window' | 'freeze';

// In the guard's partition, so that one query before a write gives all that may forbid it.
export const windowEntities = {
  window: defineEntity({
    ...{ identity: ['id'], name: 'Window', schemaVersion: 1, schema: Window },
    key: ({ id }) => ({ pk: 'GUARD', sk: `WINDOW#${id}` }),
  }),
  freeze: defineEntity({
    ...{ identity: ['id'], name: 'Freeze', schemaVersion: 1, schema: Window },
    key: ({ id }) => ({ pk: 'GUARD', sk: `FREEZE#${id}` }),
  }),
} as const;
