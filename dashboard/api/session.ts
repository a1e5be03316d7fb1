/** Whoever holds the token is taken for its person. It lives as long as the tab. */
const KEY = 'cloudmend.token';

/** A link of `cloudmend start` has it behind the `#`, which no server sees; it is taken out of the address at once. */
export function takeTokenFromAddress(): void {
  const given = /^#token=([\w~+/.-]{1,200}=*)$/.exec(location.hash)?.[1];
  if (given === undefined) return;
  sessionStorage.setItem(KEY, given);
  history.replaceState(null, '', location.pathname + location.search);
}

export function findToken(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

/** Nothing that was read stays in the page either. */
export function signOut(): void {
  sessionStorage.removeItem(KEY);
  location.assign('/');
}
