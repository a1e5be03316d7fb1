import * as z from 'zod';
import { EntityId, line } from './text.ts';

/** That a review was taken, and as whose decision on which task. */
export const ReviewTaken = z.object({ taskId: z.string(), decision: z.enum(['approve', 'reject', 'revoke']), person: z.string() });

/** A signed review as it was sent, to be handed in: its headers, and its body as text. */
export const ReviewBody = z.strictObject({
  timestamp: line(20),
  id: line(100),
  signature: line(200),
  /** As it was signed, character by character. */
  body: z.string().max(20_000),
});

/** A reviewer of a forge, and who that is here. */
export const IdentityDocument = z.object({
  /** As `If-Match` of what changes it: which state of it was seen. */
  etag: z.string(),
  ...{ id: z.string(), identity: z.string(), person: z.string(), personName: z.string(), by: z.string(), at: z.string() },
});
export type IdentityDocument = z.infer<typeof IdentityDocument>;

export const IdentityParameters = z.strictObject({ identityId: EntityId });

export const IdentityBody = z.strictObject({
  /** As the forge names them: `github:octocat`. */
  identity: line(200),
  /** By the id that their decisions carry: `GET /v1/me` says one's own. */
  person: line(200),
  personName: line(200).exactOptional(),
});
