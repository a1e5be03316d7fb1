import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { publicRulesForAnything, sayRules } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { ruleKey } from '../../../../resources/aws/ec2/security-group/group-rule.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

/** Things made to face everyone. */
const FRONT_DOORS = new Set(['load-balancer', 'api_gateway_managed', 'vpc_endpoint']);

/** A group that nothing uses lets nobody in yet; ping is no port. */
export default defineRule({
  id: 'aws.ec2.only-front-doors-public',
  title: 'Only load balancers and gateways have ports open to everyone',
  why: 'A machine that strangers reach directly is one unpatched fault away from being theirs; a load balancer in front keeps them at a distance.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  frameworks: {
    'PCI DSS 4.0': ['1.2.5', '1.2.8', '1.3.1', '1.3.2', '1.4.2', '1.5.1', '2.2.5', 'A1.1.3'],
    'SOC 2': ['CC6.6'],
    'ISO 27001:2022': ['A.8.20', 'A.8.21', 'A.8.22'],
    Prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_any_port'],
  },
  check(group) {
    const { attachedTo, usedBy } = group;
    const open = publicRulesForAnything(group);
    if (open.length === 0) return pass;
    const exposed = attachedTo.filter((sort) => !FRONT_DOORS.has(sort));
    if (exposed.length === 0) return pass;
    const evidence = { open: open.map(ruleKey), attachedTo: exposed, usedBy };
    return fail(`Everyone reaches what uses the group directly: ${sayRules(open)}.`, evidence);
  },
});
