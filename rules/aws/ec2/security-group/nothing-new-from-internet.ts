import { defineSetDrift } from '../../../../core/finding/drift-rule.ts';
import { openPortTexts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

/** Whatever uses the group, or will: which ports, and not from where, since one network for another says nothing new. */
export default defineSetDrift({
  id: 'aws.ec2.nothing-new-from-internet',
  title: 'Security groups open no further ports to everyone',
  why: 'A port that is opened for an afternoon is found within minutes, and is forgotten more often than it is closed.',
  severity: 'high',
  resource: SecurityGroup,
  setOf: (group) => openPortTexts(group),
  verbs: { was: 'opened to everyone', none: 'opened nothing to everyone', now: 'It opens' },
});
