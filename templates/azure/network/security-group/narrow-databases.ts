import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { closingRisks } from '../../../../resources/azure/network/security-group/closing-risks.ts';
import { PORTS } from '../../../../resources/azure/network/security-group/named-ports.ts';
import { closePorts } from '../../../../resources/azure/network/security-group/narrow.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

const CLOSING = { protocol: 'tcp', ports: PORTS.databases } as const;

export default defineTemplate({
  id: 'azure.network.narrow-databases',
  version: 1,
  title: 'Close databases to the Internet',
  description:
    'Narrows the rules that let everyone in. Of a rule for everyone these ports are taken out, and with the last of them the rule goes; a rule for everyone and for single networks keeps the networks. Rules for single networks, tags and groups stay as they are, and so does every priority.',
  fixes: ['azure.network.databases-not-public'],
  resource: SecurityGroup,
  action: 'delete-access',
  mode: 'fix',
  owns: ['securityRules/*'],
  risk: { level: 'review', because: 'Whoever comes to these ports over the Internet, with no rule of their own, is shut out.' },
  reversibility: exact,
  destructive: false,

  change(group) {
    const rules = closePorts(group.rules, CLOSING);
    return 'refused' in rules ? rules : { ...group, rules };
  },

  risks: (group) => closingRisks(group, CLOSING),
});
