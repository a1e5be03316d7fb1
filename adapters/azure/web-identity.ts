import * as z from 'zod';
import type { Place } from '../../core/place.ts';
import type { Clock } from '../../core/ports.ts';
import type { Caller } from '../aws/caller.ts';
import type { Identity } from '../aws/credentials.ts';

export interface WebIdentityOptions {
  readonly clock: Clock;
  readonly caller: Caller;
  /** Whose token it is: the function's own role. */
  readonly identity: Identity;
  /** Only the endpoints of regions give these tokens. */
  readonly place: Place;
}

/**
 * Gives tokens of AWS that say which role holds them, for Entra to trust: no secret is kept anywhere. One is kept until a minute before its
 * end, since the SDK asks for it twice for each token that it gets. Throws CloudError as AWS refuses.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
 */
export function createWebIdentity({ clock, caller, identity, place }: WebIdentityOptions): () => Promise<string> {
  let kept: { readonly token: Promise<string>; until: number } | undefined;

  async function ask(): Promise<{ readonly token: string; readonly until: number }> {
    const input = { Audience: [AUDIENCE], SigningAlgorithm: 'RS256', DurationSeconds: SECONDS };
    const answer = await caller.call(place, { service: 'sts', operation: 'GetWebIdentityToken', input }, { identity, mode: 'read' });
    const { WebIdentityToken: token, Expiration: end } = Answer.parse(answer);
    const until = end === undefined ? clock.now().getTime() + SECONDS * 1000 : Date.parse(end);
    return { token, until: until - EARLY_MILLISECONDS };
  }

  return () => {
    if (kept !== undefined && clock.now().getTime() < kept.until) return kept.token;
    const asked = ask();
    const loading = { token: asked.then(({ token }) => token), until: Number.POSITIVE_INFINITY };
    kept = loading;
    asked.then(
      ({ until }) => {
        loading.until = until;
      },
      () => {
        loading.until = 0;
      },
    );
    return loading.token;
  };
}

const Answer = z.object({ WebIdentityToken: z.string(), Expiration: z.string().optional() });
/** What Entra asks a federated token to be meant for. */
const AUDIENCE = 'api://AzureADTokenExchange';
// Long enough for one exchange; what is stolen is worth nothing after it.
const SECONDS = 300;
const EARLY_MILLISECONDS = 60_000;
