import * as z from 'zod';
import type { Clock } from '../../core/ports.ts';

/** Keys as the SDK's clients take them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Whose calls they are. `key` tells identities apart without saying a secret. */
export interface Identity {
  readonly key: string;
  credentials(): Promise<Credentials>;
}

/** Answer of sts AssumeRole after it has become plain JSON. */
export const AssumedRole = z.object({
  Credentials: z.object({
    AccessKeyId: z.string(),
    SecretAccessKey: z.string(),
    SessionToken: z.string(),
    Expiration: z.string(),
  }),
  AssumedRoleUser: z.object({ Arn: z.string() }).optional(),
});

/** One `load` for all who ask at once. Kept until five minutes before the keys expire; a refusal is kept for ten seconds. */
export function cachedIdentity(key: string, clock: Clock, load: () => Promise<Credentials>): Identity {
  let kept: { readonly credentials: Promise<Credentials>; until: number } | undefined;
  return {
    key,
    credentials() {
      const now = clock.now().getTime();
      if (kept !== undefined && now < kept.until) return kept.credentials;
      const loading = { credentials: load(), until: Number.POSITIVE_INFINITY };
      kept = loading;
      loading.credentials.then(
        ({ expiration }) => {
          if (expiration !== undefined) loading.until = expiration.getTime() - EARLY_MILLISECONDS;
        },
        () => {
          loading.until = clock.now().getTime() + REFUSAL_MILLISECONDS;
        },
      );
      return loading.credentials;
    },
  };
}

export function parseAssumedRole(answer: unknown): { readonly credentials: Credentials; readonly account: string | undefined } {
  const { Credentials: keys, AssumedRoleUser: user } = AssumedRole.parse(answer);
  return {
    credentials: {
      accessKeyId: keys.AccessKeyId,
      secretAccessKey: keys.SecretAccessKey,
      sessionToken: keys.SessionToken,
      expiration: new Date(keys.Expiration),
    },
    account: user?.Arn.split(':')[4],
  };
}

// As long as the SDK's own providers keep away from an expiry.
const EARLY_MILLISECONDS = 5 * 60 * 1000;
// Short enough that a mended trust policy is seen at once by a person, long enough that a scan does not ask a thousand times.
const REFUSAL_MILLISECONDS = 10_000;
