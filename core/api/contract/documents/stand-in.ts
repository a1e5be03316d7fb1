import * as z from 'zod';
import { StandIn } from '../../../approval/stand-in-record.ts';
import { EntityId, line, Moment } from './text.ts';

export const StandInDocument = z.object({
  ...StandIn.shape,
  isInForce: z.boolean(),
  /** As `If-Match` of what changes it: which state of it was seen. */
  etag: z.string(),
});
export type StandInDocument = z.infer<typeof StandInDocument>;

export const StandInParameters = z.strictObject({ standInId: EntityId });

export const StandInBody = z.strictObject({
  /** Who decides in one's place, by the id that their decisions carry. */
  person: line(200),
  /** RFC 3339; 90 days from now at most. */
  until: Moment,
  reason: line(500),
});
