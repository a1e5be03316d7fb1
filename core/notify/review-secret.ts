import * as z from 'zod';

/** What a forge and this installation share: the key that reviews are signed with. */
export const ReviewSecret = z.strictObject({ inboundKey: z.string().min(32, 'a key has 32 characters or more') });
export type ReviewSecret = z.infer<typeof ReviewSecret>;
