import type { Settings } from '../../adapters/env.ts';
import type { Transport } from '../../core/api/contract/client.ts';
import { CloudmendError } from '../../core/errors.ts';
import { httpTransport, NobodyThere } from '../transport.ts';
import { endsSoon, renew } from './oidc.ts';
import { findSignedIn, keepSignedIn, type SignedIn } from './signed-in.ts';

/**
 * To the engine that somebody signed in to, by their token, which is renewed before it ends. Throws UNAUTHENTICATED where the session has ended, and
 * DEPENDENCY_UNAVAILABLE where the engine cannot be reached.
 */
export function engineTransport(settings: Settings, signedIn: SignedIn): Transport {
  let known = signedIn;
  return deployedTransport(signedIn.url, async () => {
    if (endsSoon(known)) known = await renewed(settings, known);
    return known.token;
  });
}

/**
 * To a deployed engine. Before it stand others that may answer in its place, with a page of theirs. Throws UNAUTHENTICATED where the token is not taken, and
 * DEPENDENCY_UNAVAILABLE where the engine cannot be reached.
 */
export function deployedTransport(url: string, currentToken: () => Promise<string>): Transport {
  const send = httpTransport(url, currentToken);
  return async (request) => {
    try {
      const answer = await send(request);
      if (answer.statusCode === 401) throw ended(url);
      if (answer.statusCode >= 400 && !/\bproblem\+json\b/.test(answer.headers['content-type'] ?? ''))
        throw notItself(url, answer.statusCode);
      return answer;
    } catch (error) {
      if (!(error instanceof NobodyThere)) throw error;
      throw new CloudmendError('DEPENDENCY_UNAVAILABLE', `The engine at ${url} cannot be reached. Look at the network, and try again.`, {
        cause: error,
      });
    }
  };
}

/** Another command may have renewed it meanwhile, and a token that renews is taken once. */
async function renewed(settings: Settings, known: SignedIn): Promise<SignedIn> {
  const latest = await findSignedIn(settings);
  if (latest?.url !== known.url) throw ended(known.url);
  if (!endsSoon(latest)) return latest;
  try {
    const fresh = await renew(latest);
    await keepSignedIn(settings, fresh);
    return fresh;
  } catch (error) {
    if (!(error instanceof CloudmendError && error.code === 'UNAUTHENTICATED')) throw error;
    const other = await findSignedIn(settings);
    if (other?.url === known.url && !endsSoon(other)) return other;
    throw ended(known.url);
  }
}

function ended(url: string): CloudmendError {
  return new CloudmendError('UNAUTHENTICATED', `Your session at ${url} has ended: \`cloudmend login ${url}\` begins another.`);
}

function notItself(url: string, status: number): CloudmendError {
  return new CloudmendError(
    'DEPENDENCY_UNAVAILABLE',
    `What stands before the engine at ${url} answered ${status} in its place. Look whether it was done before you ask again.`,
  );
}
