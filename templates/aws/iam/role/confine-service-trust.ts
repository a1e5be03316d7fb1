import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { confinedTrust } from '../../../../resources/aws/iam/role/confine-trust.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

export default defineTemplate({
  id: 'aws.iam.confine-service-trust',
  version: 1,
  title: 'Let services assume the role for this account alone',
  description:
    'Adds to the trust of each service that says for whom it works, by its own guide, the condition that it works for the account of the role. What the service says is not known of every one: those are left to a person.',
  fixes: ['aws.iam.service-role-knows-its-caller'],
  resource: IamRole,
  action: 'configure',
  mode: 'fix',
  owns: ['trust/*'],
  risk: { level: 'review', because: 'A service that works by this role for a resource of another account is refused it at once.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(role, _, { place }) {
    if (role.trust === null || place === undefined) return role;
    const trust = confinedTrust(role.trust, place.account);
    return 'refused' in trust ? trust : { ...role, trust };
  },
});
