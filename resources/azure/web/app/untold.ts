import type { Configuration } from './configuration.ts';

/** Why a part of the configuration is not set: what App Service has none of cannot be put back as it was. */
export function untold({ hasConfiguration }: Pick<Configuration, 'hasConfiguration'>): { readonly refused: string } | undefined {
  if (hasConfiguration) return undefined;
  return { refused: 'App Service tells no configuration of the app, so that it could not be put back as it was.' };
}
