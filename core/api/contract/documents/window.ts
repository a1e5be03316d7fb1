import * as z from 'zod';
import { Span } from '../../../schedule/recurrence.ts';
import { scopeFields } from './scope.ts';
import { EntityId, line } from './text.ts';

const { resource, tag, region, account } = scopeFields;
/** Exactly one of these. */
const WindowScope = z.union([
  z.strictObject({ resource }),
  z.strictObject({ tag }),
  z.strictObject({ region }),
  z.strictObject({ account }),
  z.strictObject({ everything: z.literal(true) }),
]);

export const WindowBody = z.strictObject({ scope: WindowScope, span: Span, reason: line(500) });
export type WindowBody = z.infer<typeof WindowBody>;
export const WindowParameters = z.strictObject({ windowId: EntityId });

const Opening = z.object({ from: z.string(), until: z.string() });

export const WindowDocument = z.object({
  id: z.string(),
  /** As `If-Match` of what changes it: which state of it was seen. */
  etag: z.string(),
  scope: z.record(z.string(), z.unknown()),
  span: z.record(z.string(), z.unknown()),
  zone: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  /** While it is on: since when and until when (RFC 3339, UTC). */
  now: Opening.exactOptional(),
  /** The next time that it is on; absent where it is not any more. */
  next: Opening.exactOptional(),
});
export type WindowDocument = z.infer<typeof WindowDocument>;
