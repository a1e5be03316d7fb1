import type { Tokens } from './tokens.ts';

const KEY = 'cloudmend.tokens';
/** A request that is under way when its token ends is refused. */
const BEFORE_END_MILLISECONDS = 60_000;

/** A link of `cloudmend start` has it behind the `#`, which no server sees; it is taken out of the address at once. */
export function takeTokenFromAddress(): void {
  const given = /^#token=([\w~+/.-]{1,200}=*)$/.exec(location.hash)?.[1];
  if (given === undefined) return;
  keepTokens({ token: given });
  history.replaceState(null, '', location.pathname + location.search);
}

export function isSignedIn(): boolean {
  return findTokens() !== undefined;
}

export function keepTokens(tokens: Tokens): void {
  sessionStorage.setItem(KEY, JSON.stringify(tokens));
}

let renewing: Promise<Tokens | undefined> | undefined;

/** What the API takes now: renewed before it ends, by one request however many ask. Undefined where nobody is signed in, or no longer. */
export async function currentToken(): Promise<string | undefined> {
  const tokens = findTokens();
  if (tokens?.endsAt === undefined || tokens.endsAt - Date.now() > BEFORE_END_MILLISECONDS) return tokens?.token;
  renewing ??= renew(tokens).finally(() => {
    renewing = undefined;
  });
  return (await renewing)?.token;
}

/** Nothing that was read stays in the page either. */
export async function signOut(): Promise<void> {
  const tokens = findTokens();
  sessionStorage.removeItem(KEY);
  if (tokens?.endsAt === undefined) return location.assign('/');
  const { signOutAddress } = await import('../sign-in/oidc.ts');
  location.assign(await signOutAddress(tokens));
}

async function renew(tokens: Tokens): Promise<Tokens | undefined> {
  try {
    const { renewTokens } = await import('../sign-in/oidc.ts');
    const renewed = await renewTokens(tokens);
    keepTokens(renewed);
    return renewed;
  } catch {
    // While it holds, the network alone may be away.
    if ((tokens.endsAt ?? 0) > Date.now()) return tokens;
    sessionStorage.removeItem(KEY);
    return undefined;
  }
}

function findTokens(): Tokens | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Tokens);
}
