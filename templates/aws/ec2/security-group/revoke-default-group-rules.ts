import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { ruleIdsChange } from '../../../../resources/aws/ec2/security-group/rule-ids.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineTemplate({
  id: 'aws.ec2.revoke-default-group-rules',
  version: 7,
  title: 'Empty the default security group',
  description:
    'Takes every inbound and outbound rule out of the default group of a VPC. The group itself cannot be deleted and stays. Undo puts each rule back with its description, under a new id and without tags on the rule itself.',
  fixes: ['aws.ec2.default-group-closed'],
  resource: SecurityGroup,
  action: 'delete-access',
  mode: 'fix',
  owns: ['ingress/*', 'egress/*'],
  risk: {
    level: 'review',
    because:
      'What is launched from now on without a group of its own reaches nothing and is reached by nothing. Users that do not run now (functions, launch templates, pipelines) are not looked for.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(group) {
    if (group.name !== 'default') return { refused: 'This is not the default group of a VPC.' };
    return { ...group, ingress: [], egress: [] };
  },

  risks({ name, ingress, egress, attachedTo, usedBy }) {
    if (name !== 'default' || ingress.length + egress.length === 0) return [];
    const risks: Risk[] = [ruleIdsChange];
    if (attachedTo.includes('load-balancer')) {
      const reason = 'A load balancer is in the group: unless it has others, clients no longer reach it, nor it its targets.';
      risks.push({ code: 'LOAD_BALANCER_CUT_OFF', level: 'risky', reason });
    }
    if (attachedTo.some((sort) => sort !== 'load-balancer')) {
      const reason = `These use the group and are cut off unless they have others: ${usedBy.join(', ')}.`;
      risks.push({ code: 'USERS_CUT_OFF', level: 'risky', reason });
    }
    return risks;
  },
});
