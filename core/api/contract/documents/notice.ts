import * as z from 'zod';
import { EntityId } from './text.ts';

export const ChannelParameters = z.strictObject({ channel: EntityId });
export const NoticeParameters = z.strictObject({ noticeId: EntityId });

/** A message on its way over a channel. `why`: what stood in its way the last time. */
export const NoticeDocument = z.object({
  id: z.string(),
  channel: z.string(),
  told: z.enum(['approval', 'paused', 'confirmation', 'ended', 'ticket', 'ticket-close', 'test']),
  taskId: z.string().exactOptional(),
  at: z.string(),
  state: z.enum(['due', 'sent', 'failed', 'refused']),
  attempts: z.number().int(),
  dueAt: z.string(),
  why: z.string().exactOptional(),
});
export type NoticeDocument = z.infer<typeof NoticeDocument>;
