import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { publicRulesForEverything, sayRules } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { ruleKey } from '../../../../resources/aws/ec2/security-group/group-rule.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

/** What is left of such a rule once some ports were taken out of it is judged like the rule itself. */
export default defineRule({
  id: 'aws.ec2.everything-not-public',
  title: 'No security group lets everyone in over every protocol',
  why: 'Such a group protects nothing: whatever is started behind it answers the whole Internet, also what nobody meant to.',
  tool: 'CSPM',
  severity: 'critical',
  resource: SecurityGroup,
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      less: 'Looks at groups that let everything in; the control names further ports of remote administration, which have rules of their own.',
      more: 'The control speaks of IPv4 or of IPv6, the rule of both at once.',
    },
    {
      from: ['Prowler ec2_securitygroup_allow_ingress_from_internet_to_all_ports'],
      less: 'All ports of TCP alone, or of UDP alone, pass here; the rules about single ports fail then.',
      more: 'Rules that open most ports of TCP and most of UDP fail together; the check looks at one rule at a time.',
    },
  ],
  check(group) {
    const open = publicRulesForEverything(group);
    if (open.length === 0) return pass;
    const isAll = open.some(({ protocol }) => protocol === '-1');
    const what = isAll ? 'Every port and protocol is' : 'Most ports of TCP and of UDP are';
    return fail(`${what} open to everyone: ${sayRules(open)}.`, { open: open.map(ruleKey) });
  },
});
