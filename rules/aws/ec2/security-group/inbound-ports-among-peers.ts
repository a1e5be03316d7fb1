import { counted } from '../../../../core/counted.ts';
import { defineNumberAmongPeers } from '../../../../core/finding/number-among-peers.ts';
import { countInboundPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

/** From wherever it is: what nobody outside reaches, who is inside does. */
export default defineNumberAmongPeers({
  id: 'aws.ec2.inbound-ports-among-peers',
  title: 'Security groups let in on about as many ports as their peers',
  why: 'A group that lets in on thousands of ports among some that let in on three was opened to make something work, and left so.',
  severity: 'low',
  resource: SecurityGroup,
  numberOf: (group) => countInboundPorts(group),
  worse: 'more',
  words: { they: (ports) => `let in on ${counted(ports, 'port')}`, it: (ports) => `lets in on ${counted(ports, 'port')}` },
});
