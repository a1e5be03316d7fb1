import { definePeerRule } from '../../../../core/finding/peer-rule.ts';
import vaultDeniesNetworkByDefault from './vault-denies-network-by-default.ts';
import vaultRecoverable from './vault-recoverable.ts';
import vaultUsesRoles from './vault-uses-roles.ts';

/** What most do, told of those that do not. */
export default [
  definePeerRule(vaultRecoverable, 'can be brought back after deletion'),
  definePeerRule(vaultUsesRoles, 'leave it to roles who may use them'),
  definePeerRule(vaultDeniesNetworkByDefault, 'turn away whom no rule of their firewall names'),
];
