import * as z from 'zod';
import { Span } from '../../../schedule/recurrence.ts';
import { EntityId, line, ResourceId } from './text.ts';

/** Exactly one of these. A resource may end in `*`; a tag without a value means the tag with any value. */
const WindowScope = z.union([
  z.strictObject({ resource: ResourceId }),
  z.strictObject({ tag: z.strictObject({ name: line(128), value: z.string().max(256).exactOptional() }) }),
  z.strictObject({ region: z.string().regex(/^[a-z0-9-]{2,40}$/, 'must be a region') }),
  z.strictObject({ account: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the id of an account') }),
  z.strictObject({ everything: z.literal(true) }),
]);

export const WindowBody = z.strictObject({ scope: WindowScope, span: Span, reason: line(500) });
export type WindowBody = z.infer<typeof WindowBody>;
export const WindowParameters = z.strictObject({ windowId: EntityId });

const Opening = z.object({ from: z.string(), until: z.string() });

export const WindowDocument = z.object({
  id: z.string(),
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
