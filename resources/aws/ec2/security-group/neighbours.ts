import type { Neighbour } from '../../../../core/kind/kind.ts';
import type { GroupRule } from './group-rule.ts';

/** What of a group tells of others. */
interface Group {
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
  readonly usedBy: readonly string[];
}

const INSTANCE = /^instance (i-[0-9a-z]+)$/;

/** The instances that it stands before, and the groups that its rules name. Load balancers are known by their names alone. */
export function neighboursOf(id: string, { ingress, egress, usedBy }: Group, region: string): readonly Neighbour[] {
  const [, partition, , , account] = id.split(':');
  const at = (type: string, name: string) => `arn:${partition}:ec2:${region}:${account}:${type}/${name}`;
  const instances = usedBy.flatMap((user): readonly Neighbour[] => {
    const name = INSTANCE.exec(user)?.[1];
    return name === undefined ? [] : [{ kind: 'aws.ec2.instance', id: at('instance', name), region }];
  });
  const groups = [...ingress, ...egress].flatMap(({ peer }): readonly Neighbour[] => {
    const isOurs = peer.type === 'group' && (peer.owner === '' || peer.owner === account);
    return isOurs ? [{ kind: 'aws.ec2.security-group', id: at('security-group', peer.value), region }] : [];
  });
  return [...instances, ...groups.filter((group) => group.id !== id)];
}
