import { defineSetAmongPeers } from '../../../../core/finding/set-among-peers.ts';
import { possiblyOpenTexts } from '../../../../resources/azure/network/security-group/judge-ports.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

/** Where the rules do not tell whether everyone may come, they may. */
export default defineSetAmongPeers({
  id: 'azure.network.open-ports-among-peers',
  title: 'Network security groups open to everyone what their peers open',
  why: 'Where one network security group of many alike lets everyone in at a port of its own, that was a quick try more often than a plan.',
  severity: 'medium',
  resource: SecurityGroup,
  setOf: ({ rules }) => possiblyOpenTexts(rules),
  verbs: { they: 'may be reached by everyone at', none: 'may be reached by everyone nowhere', it: 'may be reached at' },
});
