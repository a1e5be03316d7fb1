import { bearerTokenAuthenticationPolicyName, createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import type { ArmCaller } from './arm-caller.ts';

/** Microsoft's own client of Resource Manager, for what it describes and we would only copy. */
export interface ResourceManager {
  /** In ARM's words: `Registered`, `NotRegistered` and others. undefined where it does not say. Throws CloudError. */
  registrationOf(namespace: string): Promise<string | undefined>;
}

/**
 * The SDK's client, loaded here, with our caller for its transport: its questions are signed, rationed, asked again and kept to ARM's host as
 * all others are. It describes resources too loosely to read or to put back any (it drops `zones` and `etag`), so that none is asked of it.
 */
export async function loadResourceManager(caller: Pick<ArmCaller, 'read'>, endpoint: URL, account: string): Promise<ResourceManager> {
  const { ResourceManagementClient } = await import('@azure/arm-resources');
  const client = new ResourceManagementClient(NO_CREDENTIAL, account, {
    endpoint: endpoint.origin,
    httpClient: transport(caller, account),
    retryOptions: { maxRetries: 0 },
  });
  // It would sign a second time, and refuses plain HTTP on this machine.
  client.pipeline.removePolicy({ name: bearerTokenAuthenticationPolicyName });
  return {
    async registrationOf(namespace) {
      const { registrationState } = await client.providers.get(namespace);
      return registrationState;
    },
  };
}

const NO_CREDENTIAL = { getToken: async () => null };

function transport(caller: Pick<ArmCaller, 'read'>, account: string): HttpClient {
  return {
    async sendRequest(request) {
      if (request.method !== 'GET') throw new TypeError(`${request.method} ${request.url} is no read.`);
      const where = { says: 'GET Microsoft.Resources/subscriptions/providers', account };
      // A whole address, as one that ARM gave: followed on ARM's own host alone.
      const body = await caller.read({ nextLink: request.url }, where);
      const headers = createHttpHeaders({ 'content-type': 'application/json' });
      return { request, status: 200, headers, bodyAsText: JSON.stringify(body) };
    },
  };
}
