import * as z from 'zod';

/** An issuer of OpenID Connect whose tokens are taken. */
export const TrustedIssuer = z.strictObject({
  issuer: z.url(),
  /** Where it describes itself. */
  discovery: z.url(),
  /** Clients of ours: a token for any other program is not taken. */
  audiences: z.array(z.string().min(1)).min(1),
  /** The claim that lists a person's groups. */
  groupsClaim: z.string().min(1),
});
export type TrustedIssuer = z.infer<typeof TrustedIssuer>;
