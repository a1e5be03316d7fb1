import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { closingRisks } from '../../../../resources/azure/network/security-group/closing-risks.ts';
import { PORTS } from '../../../../resources/azure/network/security-group/named-ports.ts';
import { closePorts } from '../../../../resources/azure/network/security-group/narrow.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

const CLOSING = { protocol: 'tcp', ports: PORTS.http } as const;

export default defineTemplate({
  id: 'azure.network.narrow-http',
  version: 1,
  title: 'Close plain HTTP to the Internet',
  description:
    'Narrows the rules that let everyone in. Of a rule for everyone these ports are taken out, and with the last of them the rule goes; a rule for everyone and for single networks keeps the networks. Rules for single networks, tags and groups stay as they are, and so does every priority.',
  fixes: ['azure.network.http-not-public'],
  resource: SecurityGroup,
  action: 'delete-access',
  mode: 'fix',
  owns: ['securityRules/*'],
  risk: {
    level: 'risky',
    because: 'Visitors who come over plain HTTP, and load balancers that pass it on from the Internet, get no answer any more.',
  },
  reversibility: exact,
  destructive: false,

  change(group) {
    const rules = closePorts(group.rules, CLOSING);
    return 'refused' in rules ? rules : { ...group, rules };
  },

  risks: (group) => closingRisks(group, CLOSING),
});
