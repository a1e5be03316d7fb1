import * as z from 'zod';
import type { Observation, UnknownReason } from '../../../../core/kind/facts.ts';

const Users = z.record(z.string(), z.array(z.string()));

/** What is looked at besides network interfaces, in words. */
export const LOOKED_AT =
  'Lambda functions, launch templates (default, latest, and versions that something chooses by number), launch configurations, Batch, ECS services, EKS, RDS, ElastiCache, Redshift, Glue connections, CodeBuild';

/** What may name a group without an interface and is not looked at, in words. */
export const NOT_LOOKED_AT =
  'other versions of launch templates, Spot and EC2 fleets, tasks that EventBridge or Step Functions start, SageMaker, AppStream, Image Builder, DMS, EMR, Client VPN, stacks, and rules in peered VPCs of other accounts or regions';

/** Who at rest names the group, as far as it was read, and why something could not be. `others` are observations of `aws.ec2.resting-users`. */
export function findRestingUsers(
  others: readonly Observation[],
  groupId: string,
): { readonly users: readonly string[]; readonly unread?: UnknownReason } {
  const users: string[] = [];
  let unread: UnknownReason | undefined;
  for (const { fields } of others) {
    for (const [name, field] of Object.entries(fields)) {
      if (name === 'tags') continue;
      if ('unknown' in field) unread ??= field.unknown;
      else users.push(...(Users.parse(field.known)[groupId] ?? []));
    }
  }
  return { users: [...new Set(users)].sort(), ...(unread !== undefined && { unread }) };
}
