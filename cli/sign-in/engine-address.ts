import type { OidcConfig } from '../../core/api/contract/sign-in.ts';
import { SignInConfig } from '../../core/api/contract/sign-in.ts';
import { CloudmendError } from '../../core/errors.ts';
import { findJson } from '../../core/json.ts';
import { isLoopback } from './loopback.ts';

/** An address as somebody types it, `cloudmend.example.com` for one. Throws VALIDATION_FAILED. */
export function engineAddress(text: string): string {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url === undefined || url.hostname === '' || !/^https?:$/.test(url.protocol))
    throw refused(`"${text}" is no address: write it as a browser shows it, https://cloudmend.example.com.`);
  if (url.username !== '' || url.password !== '') throw refused('The address has a name or a password in it: leave them out.');
  if (url.protocol === 'http:' && !isLoopback(url))
    throw refused(`${url.origin} is plain HTTP, on which anybody may listen: write https://${url.host}.`);
  return url.origin;
}

/** How people sign in to the engine at an address. Throws VALIDATION_FAILED where it is none, and DEPENDENCY_UNAVAILABLE where nobody answers. */
export async function loadSignInConfig(url: string): Promise<OidcConfig> {
  const config = SignInConfig.safeParse(findJson(await loadConfigText(url))).data;
  if (config === undefined)
    throw refused(`${url} is no engine of cloudmend: it does not say how people sign in. The stack prints the address, as PageUrl.`);
  if (config.signIn === 'oidc') return config;
  throw refused(`The engine at ${url} is for one machine alone: there commands find it by themselves, and nobody signs in.`);
}

async function loadConfigText(url: string): Promise<string> {
  try {
    const signal = AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS);
    const response = await fetch(new URL('/config.json', url), { redirect: 'error', signal });
    const text = await response.text();
    return response.ok ? text.slice(0, MOST_CHARACTERS) : '';
  } catch (cause) {
    throw new CloudmendError('DEPENDENCY_UNAVAILABLE', `Nobody answers at ${url}. Look at the address, and at the network.`, { cause });
  }
}

const LONGEST_ANSWER_MILLISECONDS = 10_000;
const MOST_CHARACTERS = 65_536;

function refused(message: string): CloudmendError {
  return new CloudmendError('VALIDATION_FAILED', message);
}
