import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { isQuarantined } from '../../../../resources/aws/iam/entitlement/refusal.ts';
import { isServiceLinked } from '../../../../resources/aws/iam/role/facts.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';
import { ageInDays, lastSign } from '../../../../resources/aws/iam/user/credentials.ts';
import { ROLE_IDLE_DAYS } from '../../../../resources/aws/iam/user/unused.ts';

export default defineRule({
  id: 'aws.iam.role-used',
  title: 'Roles are in use',
  why: 'A role that nobody uses is missed by nobody when a stranger does.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamRole,
  thresholds: [ROLE_IDLE_DAYS],
  check(role, { now, limits }) {
    if (isServiceLinked(role)) return notApplicable('AWS makes and uses a role that is linked to a service.');
    if (isQuarantined(role)) return pass;
    const { createdAt, lastUsed } = role;
    if (createdAt === null) return notApplicable('It is about to be made.');
    const days = ageInDays(lastSign(createdAt, lastUsed), now);
    if (days <= limitOf(ROLE_IDLE_DAYS, limits)) return pass;
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html (the tracking period)
    const since = lastUsed === null ? 'in the 400 days that AWS keeps, or since it was made' : `for ${days} days`;
    return fail(`The role was not used ${since}.`, { days, createdAt, lastUsed });
  },
});
