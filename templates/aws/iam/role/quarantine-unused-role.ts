import { minuteText } from '../../../../core/minute-text.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Precondition } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { recordedUse } from '../../../../resources/aws/iam/entitlement/recorded-use.ts';
import { isQuarantined, withQuarantine } from '../../../../resources/aws/iam/entitlement/refusal.ts';
import { QUARANTINE } from '../../../../resources/aws/iam/policy/administrators.ts';
import type { IamRole } from '../../../../resources/aws/iam/role/facts.ts';
import RoleKind from '../../../../resources/aws/iam/role/role.ts';

const roleRests: Precondition<IamRole> = {
  id: 'role-not-used-since',
  title: 'The role was not used since the plan was made',
  broken({ lastUsed }, { plannedAt }) {
    if (lastUsed === null || Date.parse(lastUsed) <= plannedAt.getTime()) return undefined;
    return `The role was used on ${minuteText(lastUsed)}, so somebody needs it. Find out who, and plan again.`;
  },
};

export default defineTemplate({
  id: 'aws.iam.quarantine-unused-role',
  version: 2,
  title: 'Refuse a role that nobody uses everything',
  description:
    'Adds an inline policy that refuses everything and keeps the role with all that it has, so that one call brings it back. A role that is used between the plan and the fix is left as it is.',
  fixes: ['aws.iam.role-used'],
  resource: RoleKind,
  action: 'quarantine',
  mode: 'fix',
  owns: [`inline/${QUARANTINE}`],
  risk: { level: 'review', because: 'What runs once a year may need the role the next time.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  use: recordedUse,
  preconditions: [roleRests],

  change: (role) => (isQuarantined(role) ? role : withQuarantine(role, 'role')),
});
