import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  ModifyInstanceMetadataOptionsCommand,
  RevokeSecurityGroupIngressCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { openSession } from '../emulators/fresh-account.ts';
import { type ChaosProxy, calls, type Fault } from '../proxies/chaos-proxy.ts';

/** The account on moto whose security groups the scenarios mend, through a proxy that can do something to the product's calls. */
export interface ScenarioAccount {
  readonly account: string;
  /** Makes a group that lets everyone in by SSH, and the office; its ARN. `tags`: none where left out. */
  makeOpenGroup(name: string, tags?: Readonly<Record<string, string>>): Promise<string>;
  /** What somebody else does meanwhile: lets everyone in by SSH over IPv6 too. */
  widen(groupArn: string): Promise<void>;
  /** Takes from a group, or gives it back, what lets everyone in by SSH over IPv4. */
  close(groupArn: string): Promise<void>;
  open(groupArn: string): Promise<void>;
  remove(groupArn: string): Promise<void>;
  /** Whether a group lets everyone in by SSH over IPv4. */
  isOpen(groupArn: string): Promise<boolean>;
  /** Starts an instance behind a group; its ARN. */
  makeInstance(groupArn: string): Promise<string>;
  /** What another hand does: has an instance ask for tokens of its metadata service. */
  askForTokens(instanceArn: string): Promise<void>;
  /** The fault meets the product's next call that takes a rule from one of the groups. */
  faultOnRevoke(groupArns: readonly string[], fault: Fault): void;
}

const region = 'us-east-1';
const EVERYONE = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

export async function openScenarioAccount(motoUrl: string, proxy: ChaosProxy, account: string): Promise<ScenarioAccount> {
  const { credentials } = await openSession(motoUrl, account);
  const ec2 = new EC2Client({ endpoint: motoUrl, region, credentials });
  const ssh = (GroupId: string, ranges: object) => ({
    GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...ranges }],
  });
  const permit = (GroupId: string, ranges: object) => ec2.send(new AuthorizeSecurityGroupIngressCommand(ssh(GroupId, ranges)));
  return {
    account,
    async makeOpenGroup(name, tags = {}) {
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      const tagged = Tags.length === 0 ? {} : { TagSpecifications: [{ ResourceType: 'security-group' as const, Tags }] };
      const { GroupId = '' } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: name, Description: 'Way in', ...tagged }));
      await permit(GroupId, { IpRanges: [{ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/8', Description: 'The office' }] });
      return `arn:aws:ec2:${region}:${account}:security-group/${GroupId}`;
    },
    widen: async (groupArn) => void (await permit(idOf(groupArn), { Ipv6Ranges: [{ CidrIpv6: '::/0' }] })),
    close: async (groupArn) => void (await ec2.send(new RevokeSecurityGroupIngressCommand(ssh(idOf(groupArn), EVERYONE)))),
    open: async (groupArn) => void (await permit(idOf(groupArn), EVERYONE)),
    remove: async (groupArn) => void (await ec2.send(new DeleteSecurityGroupCommand({ GroupId: idOf(groupArn) }))),
    async isOpen(groupArn) {
      const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [idOf(groupArn)] }));
      const ranges = SecurityGroups.flatMap(({ IpPermissions = [] }) => IpPermissions).flatMap(({ IpRanges = [] }) => IpRanges);
      return ranges.some(({ CidrIp }) => CidrIp === '0.0.0.0/0');
    },
    async makeInstance(groupArn) {
      const run = { ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1, SecurityGroupIds: [idOf(groupArn)] };
      const { Instances: [instance] = [] } = await ec2.send(new RunInstancesCommand(run));
      return `arn:aws:ec2:${region}:${account}:instance/${instance?.InstanceId}`;
    },
    askForTokens: async (instanceArn) =>
      void (await ec2.send(new ModifyInstanceMetadataOptionsCommand({ InstanceId: idOf(instanceArn), HttpTokens: 'required' }))),
    faultOnRevoke(groupArns, does) {
      const isRevoke = calls('ec2', 'RevokeSecurityGroupIngress');
      const isOfThem = (body: string) => groupArns.some((groupArn) => body.includes(idOf(groupArn)));
      proxy.plan({ when: (request) => isRevoke(request) && isOfThem(request.body), does });
    },
  };
}

function idOf(groupArn: string): string {
  return groupArn.split('/')[1] ?? '';
}
