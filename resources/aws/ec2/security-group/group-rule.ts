import * as z from 'zod';

/** One thing that may come in or, of outbound rules, go out, as `DescribeSecurityGroups` answers it once its lists are unfolded. */
export const GroupRule = z.strictObject({
  /** `tcp`, `udp`, `icmp`, `icmpv6`, another protocol's number, or `-1` for all of them. */
  protocol: z.string().regex(/^(tcp|udp|icmp|icmpv6|-1|[0-9]{1,3})$/),
  /** First port, or ICMP type; null where the protocol has none. */
  fromPort: z.number().int().nullable(),
  /** Last port, or ICMP code. */
  toPort: z.number().int().nullable(),
  /** From where, or to where. */
  peer: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('cidrIpv4'), value: z.string().regex(/^[0-9.]+\/[0-9]+$/) }),
    z.strictObject({ type: z.literal('cidrIpv6'), value: z.string().regex(/^[0-9a-fA-F:.]+\/[0-9]+$/) }),
    z.strictObject({ type: z.literal('prefixList'), value: z.string().regex(/^pl-[0-9a-z]+$/) }),
    /** `owner` is an account, or AWS's own name (`amazon-elb`). */
    z.strictObject({ type: z.literal('group'), value: z.string().regex(/^sg-[0-9a-z]+$/), owner: z.string().regex(/^[\w-]*$/) }),
  ]),
  /** Empty where there is none. */
  description: z.string(),
});
export type GroupRule = z.infer<typeof GroupRule>;
export type RulePeer = GroupRule['peer'];

const Range = z.object({ Description: z.string().optional() });

/** `IpPermissions` of the API, in answers as in inputs. */
export const IpPermission = z.object({
  IpProtocol: z.string(),
  FromPort: z.number().int().optional(),
  ToPort: z.number().int().optional(),
  IpRanges: z.array(Range.extend({ CidrIp: z.string() })).default([]),
  Ipv6Ranges: z.array(Range.extend({ CidrIpv6: z.string() })).default([]),
  PrefixListIds: z.array(Range.extend({ PrefixListId: z.string() })).default([]),
  UserIdGroupPairs: z.array(Range.extend({ GroupId: z.string(), UserId: z.string().default('') })).default([]),
});
export type IpPermission = z.infer<typeof IpPermission>;

/** Unfolds permissions into single rules, in the order of their keys. */
export function rulesOf(permissions: readonly IpPermission[]): GroupRule[] {
  return inOrder(permissions.flatMap((permission) => peersOf(permission).map((peer) => ({ ...portsOf(permission), ...peer }))));
}

/** Folds rules into the permissions of a call, with their descriptions. */
export function permissionsOf(rules: readonly GroupRule[]) {
  const byPorts = Map.groupBy(rules, ({ protocol, fromPort, toPort }) => `${protocol} ${fromPort} ${toPort}`);
  return [...byPorts.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...portFields(first), ...peerFields(group) }];
  });
}

/** A rule's name within its group and direction, unique there: protocol, ports, peer. */
export function ruleKey({ protocol, fromPort, toPort, peer }: GroupRule): string {
  const ports = fromPort === null || toPort === null ? 'all' : `${fromPort}..${toPort}`;
  const name = peer.type === 'group' ? `${peer.value}@${peer.owner}` : peer.value;
  return `${protocol}/${ports}/${peer.type}/${name}`;
}

/** The rule of a key. Throws where the text is not a key. */
export function ruleOfKey(key: string, description: string): GroupRule {
  const [protocol, ports, type, ...rest] = key.split('/');
  const [value, owner] = rest.join('/').split('@');
  const [fromPort, toPort] = ports === 'all' ? [null, null] : (ports ?? '').split('..').map(Number);
  const peer = type === 'group' ? { type, value, owner } : { type, value };
  return GroupRule.parse({ protocol, fromPort, toPort, peer, description });
}

export function inOrder(rules: readonly GroupRule[]): GroupRule[] {
  return [...new Map(rules.map((rule) => [ruleKey(rule), rule])).entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, rule]) => rule);
}

// The API takes a protocol by name or by number, and means the same.
const PROTOCOL_NAMES = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

function portsOf({ IpProtocol, FromPort, ToPort }: IpPermission) {
  const protocol = PROTOCOL_NAMES.get(IpProtocol) ?? IpProtocol;
  const hasPorts = protocol !== '-1' && FromPort !== undefined && ToPort !== undefined;
  return { protocol, fromPort: hasPorts ? FromPort : null, toPort: hasPorts ? ToPort : null };
}

function peersOf(permission: IpPermission): { readonly peer: RulePeer; readonly description: string }[] {
  const text = ({ Description }: { Description?: string | undefined }) => Description ?? '';
  return [
    ...permission.IpRanges.map((one) => ({ peer: { type: 'cidrIpv4' as const, value: one.CidrIp }, description: text(one) })),
    ...permission.Ipv6Ranges.map((one) => ({ peer: { type: 'cidrIpv6' as const, value: one.CidrIpv6 }, description: text(one) })),
    ...permission.PrefixListIds.map((one) => ({
      peer: { type: 'prefixList' as const, value: one.PrefixListId },
      description: text(one),
    })),
    ...permission.UserIdGroupPairs.map((one) => ({
      peer: { type: 'group' as const, value: one.GroupId, owner: one.UserId },
      description: text(one),
    })),
  ];
}

function portFields({ protocol, fromPort, toPort }: GroupRule) {
  return { IpProtocol: protocol, ...(fromPort !== null && { FromPort: fromPort }), ...(toPort !== null && { ToPort: toPort }) };
}

function peerFields(rules: readonly GroupRule[]) {
  const fields: { [list: string]: { readonly [field: string]: string }[] } = {};
  for (const { peer, description } of rules) {
    const { list, range } = rangeOf(peer);
    fields[list] = [...(fields[list] ?? []), { ...range, ...(description !== '' && { Description: description }) }];
  }
  return fields;
}

function rangeOf(peer: RulePeer): { readonly list: string; readonly range: { readonly [field: string]: string } } {
  switch (peer.type) {
    case 'cidrIpv4':
      return { list: 'IpRanges', range: { CidrIp: peer.value } };
    case 'cidrIpv6':
      return { list: 'Ipv6Ranges', range: { CidrIpv6: peer.value } };
    case 'prefixList':
      return { list: 'PrefixListIds', range: { PrefixListId: peer.value } };
    case 'group':
      return { list: 'UserIdGroupPairs', range: { GroupId: peer.value, ...(peer.owner !== '' && { UserId: peer.owner }) } };
    default:
      return peer satisfies never;
  }
}
