import * as z from 'zod';
import type { DeclaredElement, DeclaredElements } from '../../../../clouds/aws/declare/declared.ts';
import { type GroupRule, ruleOfKey } from './group-rule.ts';

/** How rules of a group read as code: each is a resource of its own, or an entry of the group. */
export const declaredRules: DeclaredElements = { 'ingress/*': rule('ingress'), 'egress/*': rule('egress') };

const Description = z.string();

function rule(direction: 'ingress' | 'egress'): DeclaredElement {
  return (value, { id, key }) => {
    if (value === null) return `Take the ${direction} rule ${key} out of the group.`;
    const wanted = ruleOfKey(key, Description.parse(value));
    const group = id.slice(id.lastIndexOf('/') + 1);
    const described = wanted.description === '' ? {} : { Description: wanted.description };
    const type = direction === 'ingress' ? 'AWS::EC2::SecurityGroupIngress' : 'AWS::EC2::SecurityGroupEgress';
    return {
      cloudFormation: { type, properties: { GroupId: group, ...inCloudFormation(wanted, direction), ...described } },
      terraform: {
        type: `aws_vpc_security_group_${direction}_rule`,
        arguments: {
          security_group_id: group,
          ...inTerraform(wanted),
          ...(wanted.description !== '' && { description: wanted.description }),
        },
      },
    };
  };
}

function inCloudFormation({ protocol, fromPort, toPort, peer }: GroupRule, direction: 'ingress' | 'egress') {
  const ports = fromPort === null || toPort === null ? {} : { FromPort: fromPort, ToPort: toPort };
  const isIn = direction === 'ingress';
  const names = {
    cidrIpv4: 'CidrIp',
    cidrIpv6: 'CidrIpv6',
    prefixList: isIn ? 'SourcePrefixListId' : 'DestinationPrefixListId',
    group: isIn ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId',
  } as const;
  return { IpProtocol: protocol, ...ports, [names[peer.type]]: peer.value };
}

function inTerraform({ protocol, fromPort, toPort, peer }: GroupRule) {
  const ports = fromPort === null || toPort === null ? {} : { from_port: fromPort, to_port: toPort };
  const names = {
    cidrIpv4: 'cidr_ipv4',
    cidrIpv6: 'cidr_ipv6',
    prefixList: 'prefix_list_id',
    group: 'referenced_security_group_id',
  } as const;
  return { ip_protocol: protocol, ...ports, [names[peer.type]]: peer.value };
}
