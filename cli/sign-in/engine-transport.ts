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
  const { url } = signedIn;
  const send = httpTransport(url, async () => {
    if (endsSoon(known)) known = await renewed(settings, known);
    return known.token;
  });
  return async (request) => {
    try {
      const answer = await send(request);
      if (answer.statusCode === 401) throw ended(url);
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
    if (error instanceof CloudmendError && error.code === 'UNAUTHENTICATED') {
      const other = await findSignedIn(settings);
      if (other?.url === known.url && !endsSoon(other)) return other;
      throw ended(known.url);
    }
    throw error;
  }
}

function ended(url: string): CloudmendError {
  return new CloudmendError('UNAUTHENTICATED', `Your session at ${url} has ended: \`cloudmend login ${url}\` begins another.`);
}
