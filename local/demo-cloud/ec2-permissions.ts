import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import type { GroupRule } from './state.ts';

const Described = z.object({ Description: z.string().default('') });

export const IpPermission = z.object({
  IpProtocol: z.string(),
  FromPort: z.number().optional(),
  ToPort: z.number().optional(),
  IpRanges: z.array(Described.extend({ CidrIp: z.string() })).default([]),
  Ipv6Ranges: z.array(Described.extend({ CidrIpv6: z.string() })).default([]),
  PrefixListIds: z.array(Described.extend({ PrefixListId: z.string() })).default([]),
  UserIdGroupPairs: z.array(Described.extend({ GroupId: z.string() })).default([]),
});
export type IpPermission = z.infer<typeof IpPermission>;
export const IpPermissions = z.array(IpPermission);

/** One rule for each source, as EC2 keeps them. */
export function rulesOf(permissions: readonly IpPermission[]): GroupRule[] {
  return permissions.flatMap((permission) => {
    const ports = { protocol: permission.IpProtocol, fromPort: permission.FromPort ?? null, toPort: permission.ToPort ?? null };
    return [
      ...permission.IpRanges.map((one) => rule('cidrIpv4', one.CidrIp, one.Description)),
      ...permission.Ipv6Ranges.map((one) => rule('cidrIpv6', one.CidrIpv6, one.Description)),
      ...permission.PrefixListIds.map((one) => rule('prefixList', one.PrefixListId, one.Description)),
      ...permission.UserIdGroupPairs.map((one) => rule('group', one.GroupId, one.Description)),
    ].map((source) => ({ ...ports, ...source }));
  });
}

/** Rules of equal protocol and ports are answered as one permission with all four lists. */
export function permissionsOf(rules: readonly GroupRule[], owner: string): JsonObject[] {
  const byPorts = Map.groupBy(rules, ({ protocol, fromPort, toPort }) => `${protocol} ${fromPort} ${toPort}`);
  return [...byPorts.values()].map((group) => {
    const [first] = group;
    const of = (type: GroupRule['sourceType']) => group.filter(({ sourceType }) => sourceType === type);
    const said = ({ description }: GroupRule) => (description === '' ? {} : { Description: description });
    return {
      IpProtocol: first?.protocol ?? '-1',
      ...(typeof first?.fromPort === 'number' && { FromPort: first.fromPort }),
      ...(typeof first?.toPort === 'number' && { ToPort: first.toPort }),
      IpRanges: of('cidrIpv4').map((one) => ({ CidrIp: one.source, ...said(one) })),
      Ipv6Ranges: of('cidrIpv6').map((one) => ({ CidrIpv6: one.source, ...said(one) })),
      PrefixListIds: of('prefixList').map((one) => ({ PrefixListId: one.source, ...said(one) })),
      UserIdGroupPairs: of('group').map((one) => ({ GroupId: one.source, UserId: owner, ...said(one) })),
    };
  });
}

/** Whether two rules are the same to EC2, which does not look at descriptions. */
export function sameRule(left: GroupRule, right: GroupRule): boolean {
  return (['protocol', 'fromPort', 'toPort', 'sourceType', 'source'] as const).every((name) => left[name] === right[name]);
}

function rule(sourceType: GroupRule['sourceType'], source: string, description: string) {
  return { sourceType, source, description };
}
