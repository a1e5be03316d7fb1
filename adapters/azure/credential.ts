import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { CloudError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { keepToken } from './kept-credential.ts';

/** Where tokens for Azure come from, by what the environment names. Secrets are read by the SDK alone. */
export type AzureIdentity =
  | { readonly from: 'environment' }
  | { readonly from: 'tokenFile' }
  | { readonly from: 'cli'; readonly tenantId?: string | undefined }
  | {
      readonly from: 'federation';
      readonly tenantId: string | undefined;
      readonly clientId: string | undefined;
      /** A token of this process's own identity that Entra trusts. */
      readonly assertion: () => Promise<string>;
    };

export interface CredentialOptions {
  readonly clock: Clock;
  /** In place of Node's: for tests, which have Entra on another host. */
  readonly httpClient?: HttpClient | undefined;
}

/** The credential of an identity, with one token for many calls. It loads the SDK when it is first asked. */
export function azureCredential(identity: AzureIdentity, { clock, httpClient }: CredentialOptions): TokenCredential {
  // Which hosts are Entra's the SDK asks Entra first; a stand-in cannot say.
  const options = httpClient === undefined ? {} : { httpClient, disableInstanceDiscovery: true };
  return keepToken(clock, async () => {
    const { AzureCliCredential, ClientAssertionCredential, EnvironmentCredential, WorkloadIdentityCredential } = await import(
      '@azure/identity'
    );
    switch (identity.from) {
      case 'environment':
        return new EnvironmentCredential(options);
      case 'tokenFile':
        return new WorkloadIdentityCredential(options);
      case 'cli':
        return new AzureCliCredential({
          ...(identity.tenantId !== undefined && { tenantId: identity.tenantId }),
          processTimeoutInMs: CLI_MILLISECONDS,
        });
      case 'federation': {
        const { tenantId, clientId, assertion } = identity;
        if (tenantId === undefined || clientId === undefined) throw notNamed();
        return assertedFirst(assertion, new ClientAssertionCredential(tenantId, clientId, assertion, options));
      }
      default:
        return identity satisfies never;
    }
  });
}

/** Why there is no assertion is told by whoever refused it: the SDK would put an error of its own in its place. */
function assertedFirst(assertion: () => Promise<string>, credential: TokenCredential): TokenCredential {
  return {
    async getToken(scopes, options) {
      await assertion();
      return await credential.getToken(scopes, options);
    },
  };
}

// The CLI starts Python, which takes seconds on a busy machine.
const CLI_MILLISECONDS = 30_000;

function notNamed(): CloudError {
  const at = { says: 'token for Azure', providerCode: 'NotConfigured', sent: 'no' } as const;
  return new CloudError(
    'denied',
    at,
    'The application in Entra is not named: set AZURE_TENANT_ID and AZURE_CLIENT_ID to those of the one that trusts this role.',
  );
}
