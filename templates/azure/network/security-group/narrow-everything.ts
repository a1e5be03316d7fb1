import { defineTemplate } from '../../../../core/remediation/template.ts';
import { TRANSPORTS } from '../../../../resources/azure/network/security-group/exposure.ts';
import { openingRules } from '../../../../resources/azure/network/security-group/narrow.ts';
import { EVERY_PORT } from '../../../../resources/azure/network/security-group/rule-reach.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

export default defineTemplate({
  id: 'azure.network.narrow-everything',
  title: 'Narrow a network security group that lets everyone in to everything',
  description:
    'Whether a port serves the public is known to those who run what is behind it; no answer of Azure says so. Single ports of administration, databases and UDP have fixes of their own.',
  fixes: ['azure.network.everything-not-public', 'azure.network.unchanged-everything-not-public'],
  resource: SecurityGroup,
  action: 'manual',
  mode: 'manual',
  steps({ name, rules, guards }) {
    const opening = TRANSPORTS.flatMap((protocol) => openingRules(rules, { protocol, ports: EVERY_PORT }));
    const names = [...new Set(opening.map((rule) => rule.name))].join(', ');
    return [
      `Everyone may come through ${name} by ${names}.`,
      guards.length === 0
        ? 'The group stands before nothing now.'
        : `It stands before ${guards.join(', ')}. Ask who runs them which ports the public needs.`,
      'Look in VNet flow logs over some weeks who comes, and to which ports.',
      'Add rules for these networks and ports before the wide ones, by a lower priority number.',
      'Then let the wide rules name VirtualNetwork in the place of everyone, or take them out.',
    ];
  },
});
