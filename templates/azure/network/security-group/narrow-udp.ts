import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { closingRisks } from '../../../../resources/azure/network/security-group/closing-risks.ts';
import { closePorts } from '../../../../resources/azure/network/security-group/narrow.ts';
import { EVERY_PORT } from '../../../../resources/azure/network/security-group/rule-reach.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

const CLOSING = { protocol: 'udp', ports: EVERY_PORT } as const;

export default defineTemplate({
  id: 'azure.network.narrow-udp',
  version: 1,
  title: 'Close UDP to the Internet',
  description:
    'Narrows the rules that let everyone in. A rule for UDP goes, or keeps the single networks that it names; a rule for every protocol becomes one for TCP. Rules for single networks, tags and groups stay as they are, and so does every priority.',
  fixes: ['azure.network.udp-not-public'],
  resource: SecurityGroup,
  action: 'delete-access',
  mode: 'fix',
  owns: ['securityRules/*'],
  risk: { level: 'risky', because: 'Services that answer over UDP (DNS, calls, games, tunnels) are shut to the Internet.' },
  reversibility: exact,
  destructive: false,

  change(group) {
    const rules = closePorts(group.rules, CLOSING);
    return 'refused' in rules ? rules : { ...group, rules };
  },

  risks: (group) => closingRisks(group, CLOSING),
});
