import type { EscalationGraph } from '../../../../clouds/aws/access/escalation/paths.ts';
import type { AccountAccess } from '../../../../clouds/aws/access/scanned.ts';
import * as scanned from '../../../../clouds/aws/access/scanned.ts';
import type { RuleContext } from '../../../../core/finding/rule.ts';
import type { ResourceKind } from '../../../../core/kind/kind.ts';
import Ec2Instance from '../../ec2/instance/instance.ts';
import LambdaFunction from '../../lambda/function/function.ts';
import AwsPolicy from '../aws-policy/aws-policy.ts';
import IamGroup from '../group/group.ts';
import IamPolicy from '../policy/policy.ts';
import IamRole from '../role/role.ts';
import IamUser from '../user/user.ts';

/** Kinds that tell who may do what in an account. */
export const ACCOUNT_KINDS: readonly ResourceKind[] = [IamUser, IamGroup, IamRole, IamPolicy, AwsPolicy];
/** Kinds of what runs as a role. */
export const RUNNING_KINDS: readonly ResourceKind[] = [LambdaFunction, Ec2Instance];

/** As `accountAccess` of what was seen, for a rule. */
export function accountAccess({ others, now }: RuleContext): AccountAccess | undefined {
  return scanned.accountAccess(others, now);
}

/** As `stepsThroughRunning` of what was seen, for a rule. */
export function stepsThroughRunning(access: AccountAccess, { others }: RuleContext): EscalationGraph {
  return scanned.stepsThroughRunning(access, others);
}
