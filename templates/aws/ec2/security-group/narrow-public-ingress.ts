import { defineTemplate } from '../../../../core/remediation/template.ts';
import { publicRulesForAnything, sayRules } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineTemplate({
  id: 'aws.ec2.narrow-public-ingress',
  title: 'Narrow what everyone may reach',
  description: 'Whether a port serves the public is known to those who run what is behind it; no fact in the account says so.',
  fixes: [
    'aws.ec2.everything-not-public',
    'aws.ec2.only-front-doors-public',
    'aws.ec2.risky-ports-not-public',
    'aws.ec2.unchanged-everything-not-public',
    'aws.ec2.unchanged-risky-ports-not-public',
    'aws.ec2.unchanged-only-front-doors-public',
  ],
  resource: SecurityGroup,
  action: 'manual',
  mode: 'manual',
  steps: (group) => [
    `Everyone may come through ${group.groupId}: ${sayRules(publicRulesForAnything(group))}.`,
    group.usedBy.length === 0
      ? 'Nothing uses the group now.'
      : `It is used by ${group.usedBy.join(', ')}. Ask who runs them which ports the public needs.`,
    'Look in VPC flow logs over some weeks who comes, and to which ports.',
    'Add rules for these networks and ports first, then take out the rules for everyone.',
    'Where the public needs a port, put a load balancer before the machines and let only its security group reach them.',
  ],
});
