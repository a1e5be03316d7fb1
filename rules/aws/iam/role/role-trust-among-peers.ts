import { defineSetAmongPeers } from '../../../../core/finding/set-among-peers.ts';
import { isServiceLinked } from '../../../../resources/aws/iam/role/facts.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';
import { trustedNames } from '../../../../resources/aws/iam/role/trusted.ts';

export default defineSetAmongPeers({
  id: 'aws.iam.role-trust-among-peers',
  title: 'Roles are assumed from the accounts and identity providers that their peers name',
  why: 'An account that one role alone trusts is a partner that was forgotten, or a way in that somebody kept for later.',
  severity: 'medium',
  resource: IamRole,
  setOf: (role) => (isServiceLinked(role) ? undefined : trustedNames(role.trust)),
  verbs: { they: 'trust', none: 'trust no account and no identity provider', it: 'trusts' },
});
