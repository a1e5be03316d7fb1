import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import type { Clock } from '../../core/ports.ts';
import { azureCredentialFault } from './credential-fault.ts';

/**
 * One token for all who ask at once, kept until five minutes before it expires; a refusal is kept for ten seconds. Twenty clients on one
 * credential of the SDK ask for twenty tokens. Throws CloudError `denied` with a sentence that says what to set up.
 */
export function keepToken(clock: Clock, load: () => Promise<TokenCredential>): TokenCredential {
  let credential: Promise<TokenCredential> | undefined;
  let kept: { readonly token: Promise<AccessToken | null>; until: number } | undefined;

  async function ask(scopes: string | string[], options: GetTokenOptions | undefined): Promise<AccessToken | null> {
    try {
      credential ??= load();
      return await (await credential).getToken(scopes, options);
    } catch (error) {
      throw azureCredentialFault(error);
    }
  }

  return {
    getToken(scopes, options) {
      const now = clock.now().getTime();
      // A challenge asks for a token that says more than the one that is kept.
      if (kept !== undefined && now < kept.until && options?.claims === undefined) return kept.token;
      const loading = { token: ask(scopes, options), until: Number.POSITIVE_INFINITY };
      kept = loading;
      loading.token.then(
        (token) => {
          loading.until = (token?.expiresOnTimestamp ?? 0) - EARLY_MILLISECONDS;
        },
        () => {
          loading.until = clock.now().getTime() + REFUSAL_MILLISECONDS;
        },
      );
      return loading.token;
    },
  };
}

// A token lives for an hour or more; the SDK's own client begins to ask for the next one two minutes before its end.
const EARLY_MILLISECONDS = 5 * 60 * 1000;
// Short enough that a mended set-up is seen at once by a person, long enough that a scan does not ask a thousand times.
const REFUSAL_MILLISECONDS = 10_000;
