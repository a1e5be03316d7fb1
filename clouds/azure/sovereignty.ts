import { hostOf } from './host-of.ts';

/** A cloud of Azure with a sign-in and a Resource Manager of its own. */
export interface AzureSovereignty {
  readonly name: string;
  /** Where it signs in, as AZURE_AUTHORITY_HOST has it. */
  readonly authority: string;
  /** Where its Resource Manager is; tokens are asked for it. */
  readonly resourceManager: string;
}

/**
 * By the names that the settings have. Sign-in: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud; Resource
 * Manager: https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure and
 * https://learn.microsoft.com/azure/china/resources-developer-guide (both seen 2026-12-01).
 */
export const SOVEREIGNTIES = {
  public: { name: 'Azure', authority: 'https://login.microsoftonline.com', resourceManager: 'https://management.azure.com' },
  usGovernment: {
    name: 'Azure US Government',
    authority: 'https://login.microsoftonline.us',
    resourceManager: 'https://management.usgovcloudapi.net',
  },
  china: { name: 'Azure China', authority: 'https://login.chinacloudapi.cn', resourceManager: 'https://management.chinacloudapi.cn' },
} as const satisfies { readonly [name: string]: AzureSovereignty };

/** Other hosts that sign in to the same cloud. */
const ALSO: ReadonlyMap<string, AzureSovereignty> = new Map([['login.partner.microsoftonline.cn', SOVEREIGNTIES.china]]);

/** The cloud that an authority host signs in to; the public one for any host that is no other's. */
export function sovereigntyOf(authorityHost: string | undefined): AzureSovereignty {
  if (authorityHost === undefined) return SOVEREIGNTIES.public;
  const host = hostOf(authorityHost);
  return Object.values(SOVEREIGNTIES).find(({ authority }) => hostOf(authority) === host) ?? ALSO.get(host) ?? SOVEREIGNTIES.public;
}
