import { sovereigntyOf } from '../../clouds/azure/sovereignty.ts';
import type { Clock, Cloud } from '../../core/ports.ts';
import type { Settings } from '../env.ts';
import { createAzureCloud } from './cloud.ts';
import { type AzureIdentity, azureCredential } from './credential.ts';

export interface AzureChoice {
  readonly settings: Pick<Settings, 'azure' | 'rateScale'> & { readonly regions: readonly string[] };
  readonly clock: Clock;
  /** Writes with the login of the Azure CLI, which has all the rights of the person. Whoever sets this shows and audits it. */
  readonly unscoped: boolean;
  /** A token of this process's own identity that Entra trusts: deployed in AWS, that of the function's role. */
  readonly assertion?: (() => Promise<string>) | undefined;
}

/** Azure as the environment names it: a Resource Manager on this machine to be read from, or a cloud of Azure with an identity. */
export function openAzure({ settings, clock, unscoped, assertion }: AzureChoice): Cloud {
  const { azure, regions, rateScale } = settings;
  const { subscriptions, managementGroups } = azure;
  const common = { clock, subscriptions, managementGroups, regions, rateScale };
  if (azure.armEndpoint !== undefined) return createAzureCloud({ ...common, endpoint: azure.armEndpoint, readOnlyBecause: ONLY_READ });
  const identity = identityOf(azure, assertion);
  const isPersonal = identity.from === 'cli';
  return createAzureCloud({
    ...common,
    endpoint: new URL(sovereigntyOf(azure.authorityHost).resourceManager),
    credential: azureCredential(identity, { clock }),
    ...(isPersonal && (unscoped ? { isUnscoped: true } : { readOnlyBecause: PERSONAL })),
  });
}

const ONLY_READ = 'AZURE_ARM_ENDPOINT names a Resource Manager on this machine, which is only read from: nothing is written there.';

const PERSONAL =
  'The login of the Azure CLI has all your own rights. Name an application that has the role of cloudmend (AZURE_TENANT_ID, AZURE_CLIENT_ID and its ' +
  'secret or certificate), or add --unscoped (CLOUDMEND_UNSCOPED=1): then your own rights write, and the audit says so.';

/** What the environment has wins over the login of the Azure CLI; deployed, the function's role over both. */
function identityOf(azure: Settings['azure'], assertion: AzureChoice['assertion']): AzureIdentity {
  const { tenantId, clientId } = azure;
  if (assertion !== undefined) return { from: 'federation', tenantId, clientId, assertion };
  if (azure.hasSecret) return { from: 'environment' };
  return azure.hasTokenFile ? { from: 'tokenFile' } : { from: 'cli', tenantId };
}
