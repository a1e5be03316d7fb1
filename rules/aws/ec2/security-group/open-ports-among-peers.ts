import { defineSetAmongPeers } from '../../../../core/finding/set-among-peers.ts';
import { openPortTexts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineSetAmongPeers({
  id: 'aws.ec2.open-ports-among-peers',
  title: 'Security groups open to everyone what their peers open',
  why: 'A port that is open to everyone in one group of many alike is opened by mistake more often than for a service that nobody else has.',
  severity: 'medium',
  resource: SecurityGroup,
  setOf: (group) => openPortTexts(group),
  verbs: { they: 'open to everyone', none: 'open nothing to everyone', it: 'opens' },
});
