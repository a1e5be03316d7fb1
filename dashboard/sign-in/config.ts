import type { OidcConfig, SignInConfig } from '../../core/api/contract/sign-in.ts';

let loaded: Promise<SignInConfig> | undefined;

/** How people sign in to this engine. Rejects where it does not say. */
export function signInConfig(): Promise<SignInConfig> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/** Rejects where they do not sign in with OpenID Connect. */
export async function oidcConfig(): Promise<OidcConfig> {
  const config = await signInConfig();
  if (config.signIn === 'oidc') return config;
  throw new Error('People sign in here by their tokens.');
}

async function load(): Promise<SignInConfig> {
  const response = await fetch('/config.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`The engine answered ${response.status}.`);
  return (await response.json()) as SignInConfig;
}
