import * as z from 'zod';
import { createCaller } from '../../../adapters/aws/caller.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { type JsonObject, JsonRecord } from '../../../core/json.ts';
import type { Place } from '../../../core/place.ts';
import { type FreshAccount, freshAccount, openSession } from '../emulators/fresh-account.ts';
import { wholeClients } from '../law/whole-clients.ts';

/** A security group whose one wide rule a fix splits: two calls, of which the first alone changes nothing for anyone. */
export interface WideGroup {
  readonly account: string;
  readonly id: string;
  /** Puts the wide rule back and takes everything else away. */
  widen(): Promise<void>;
  /** Remembers the permissions of this moment; gives what puts them back. */
  keep(): Promise<() => Promise<void>>;
  /** The group's permissions as text, in a fixed order. */
  facts(): Promise<string>;
  /** Of MySQL and SSH, those that let everyone in. */
  openPorts(): Promise<readonly number[]>;
}

const Permission = z.object({ IpProtocol: z.string(), FromPort: z.number(), ToPort: z.number(), IpRanges: z.array(JsonRecord) });
const Described = z.object({ SecurityGroups: z.tuple([z.object({ IpPermissions: z.array(Permission) })]) });

const WIDE = { IpProtocol: 'tcp', FromPort: 3300, ToPort: 3310, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'databases' }] };

/** The owner's own calls go to `directUrl`, so that what passes through `proxyUrl` is the engine's alone. */
export async function openWideGroup(
  proxyUrl: string,
  directUrl: string,
  target: Place,
): Promise<{ group: WideGroup; credentials: FreshAccount['credentials'] }> {
  const { accountId: account } = await freshAccount(proxyUrl);
  const { credentials } = await openSession(proxyUrl, account);
  const caller = createCaller({
    clock: systemClock,
    endpoints: { byAccount: new Map(), otherwise: new URL(directUrl) },
    rateScale: 1000,
    clients: wholeClients,
  });
  const identity = { key: 'owner', credentials: async () => credentials };
  const send = (operation: string, input: JsonObject) =>
    caller.call({ ...target, account }, { service: 'ec2', operation, input }, { identity, mode: 'write' });
  const made = z
    .object({ GroupId: z.string() })
    .parse(await send('CreateSecurityGroup', { GroupName: 'wide', Description: 'The wide group' }));
  const { GroupId } = made;
  const permissions = async () =>
    Described.parse(await send('DescribeSecurityGroups', { GroupIds: [GroupId] })).SecurityGroups[0].IpPermissions;
  const allow = async (wanted: readonly JsonObject[]) => {
    const all = await permissions();
    if (all.length > 0) await send('RevokeSecurityGroupIngress', { GroupId, IpPermissions: all });
    if (wanted.length > 0) await send('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: wanted });
  };
  const group: WideGroup = {
    account,
    id: `arn:${target.partition}:ec2:${target.region}:${account}:security-group/${GroupId}`,
    widen: () => allow([WIDE]),
    async keep() {
      const kept = await permissions();
      return () => allow(kept);
    },
    facts: async () => JSON.stringify((await permissions()).map((one) => JSON.stringify(one)).sort()),
    async openPorts() {
      const all = await permissions();
      return [22, 3306].filter((port) => all.some(({ FromPort, ToPort }) => FromPort <= port && port <= ToPort));
    },
  };
  return { group, credentials };
}
