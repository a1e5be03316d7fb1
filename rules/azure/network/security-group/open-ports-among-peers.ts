import { defineSetAmongPeers } from '../../../../core/finding/set-among-peers.ts';
import { possiblyOpenTexts } from '../../../../resources/azure/network/security-group/judge-ports.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

/** Where the rules do not tell whether everyone may come, they may. */
export default defineSetAmongPeers({
  id: 'azure.network.open-ports-among-peers',
  title: 'Network security groups open to everyone what their peers open',
  why: 'A port that is open to everyone in one group of many alike is opened by mistake more often than for a service that nobody else has.',
  severity: 'medium',
  resource: SecurityGroup,
  setOf: ({ rules }) => possiblyOpenTexts(rules),
  verbs: { they: 'may be reached by everyone at', none: 'may be reached by everyone nowhere', it: 'may be reached at' },
});
