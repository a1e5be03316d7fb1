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
