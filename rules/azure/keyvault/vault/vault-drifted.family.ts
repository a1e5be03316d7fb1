import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import vaultDeniesNetworkByDefault from './vault-denies-network-by-default.ts';
import vaultLogsAuditEvents from './vault-logs-audit-events.ts';
import vaultRecoverable from './vault-recoverable.ts';
import vaultUsesRoles from './vault-uses-roles.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(vaultDeniesNetworkByDefault, 'turned away whom no rule of its firewall names'),
  defineDriftRule(vaultRecoverable, 'kept for a time what was deleted'),
  defineDriftRule(vaultUsesRoles, 'decided who comes in by roles'),
  defineDriftRule(vaultLogsAuditEvents, 'had its audit events logged'),
];
