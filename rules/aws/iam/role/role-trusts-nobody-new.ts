import { defineSetDrift } from '../../../../core/finding/drift-rule.ts';
import { isServiceLinked } from '../../../../resources/aws/iam/role/facts.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';
import { trustedNames } from '../../../../resources/aws/iam/role/trusted.ts';

/** Roles of services change with the service. */
export default defineSetDrift({
  id: 'aws.iam.role-trusts-nobody-new',
  title: 'Roles are assumed from the accounts and identity providers that they always named',
  why: 'An account that is added to the trust of a role keeps a way in that no change of keys or passwords closes.',
  severity: 'high',
  resource: IamRole,
  setOf: (role) => (isServiceLinked(role) ? undefined : trustedNames(role.trust)),
  verbs: { was: 'trusted', none: 'trusted no account and no identity provider', now: 'It trusts' },
});
