import * as z from 'zod';

/** What `/config.json` says of how people sign in: it is for everybody, and holds no secret. */
export const SignInConfig = z.discriminatedUnion('signIn', [
  /** On one machine: by the tokens that the engine has printed. */
  z.object({ product: z.literal('cloudmend'), signIn: z.literal('token') }),
  /** Deployed: with OpenID Connect, by code and PKCE. */
  z.object({
    product: z.literal('cloudmend'),
    signIn: z.literal('oidc'),
    /** The address of the page, without a slash at the end: people come back there, under whatever name they have found the engine. */
    page: z.url(),
    issuer: z.url(),
    /** Where the issuer describes itself. */
    discovery: z.url(),
    /** The page and the terminal are clients of their own, so that neither is sent where the other may be. */
    clients: z.object({ page: z.string().min(1), terminal: z.string().min(1) }),
    scope: z.string(),
    /** Ports of this machine that a sign-in from a terminal may come back to. */
    ports: z.array(z.int().min(1).max(65_535)).min(1),
  }),
]);
export type SignInConfig = z.infer<typeof SignInConfig>;
export type OidcConfig = Extract<SignInConfig, { readonly signIn: 'oidc' }>;
