import { clients } from '../../../adapters/aws/clients/index.gen.ts';
import type { Clients } from '../../../adapters/aws/services.ts';

/** The services that the product knows, each with all of its operations. */
export const wholeClients: Clients = new Map([...clients.keys()].map((name) => [name, () => load(name)]));

async function load(name: string): Promise<object> {
  const sdk: object = await import(`@aws-sdk/client-${name}`);
  const client = Object.entries(sdk).find(([exported]) => /^[A-Z]\w*Client$/.test(exported));
  if (client === undefined) throw new Error(`The package @aws-sdk/client-${name} exports no client.`);
  return { ...sdk, Client: client[1] };
}
