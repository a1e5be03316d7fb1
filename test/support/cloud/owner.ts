import { createCaller } from '../../../adapters/aws/caller.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { AwsBody } from '../../../clouds/aws/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { CloudRequest } from '../../../core/kind/call.ts';
import type { FreshAccount } from '../emulators/fresh-account.ts';
import { wholeClients } from '../law/whole-clients.ts';

/** Calls as the owner of an account makes them, who knows operations that no kind of the catalogue names. */
export function ownerOf(
  url: string,
  { accountId, credentials }: FreshAccount,
): (region: string, request: Pick<CloudRequest, 'body'>) => Promise<JsonObject> {
  const endpoints = { byAccount: new Map(), otherwise: new URL(url) };
  // An emulator has no limits to keep to.
  const caller = createCaller({ clock: systemClock, endpoints, rateScale: 1000, clients: wholeClients });
  const identity = { key: 'owner', credentials: async () => credentials };
  return (region, { body }) =>
    caller.call({ cloud: 'aws', partition: 'aws', account: accountId, region }, AwsBody.parse(body), { identity, mode: 'write' });
}
