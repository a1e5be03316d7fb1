import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { FixTemplate } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { closingRisks } from '../../../../resources/azure/network/security-group/closing-risks.ts';
import { PORTS } from '../../../../resources/azure/network/security-group/named-ports.ts';
import type { Closing } from '../../../../resources/azure/network/security-group/narrow.ts';
import { closePorts } from '../../../../resources/azure/network/security-group/narrow.ts';
import { EVERY_PORT } from '../../../../resources/azure/network/security-group/rule-reach.ts';
import SecurityGroup, { type SecurityGroup as Group } from '../../../../resources/azure/network/security-group/security-group.ts';

const TAKEN_OUT =
  'Narrows the rules that let everyone in. Of a rule for everyone these ports are taken out, and with the last of them the rule goes; a rule for everyone and for single networks keeps the networks. Rules for single networks, tags and groups stay as they are, and so does every priority.';
const REVIEW = {
  level: 'review',
  because: 'Whoever comes to these ports over the Internet, with no rule of their own, is shut out.',
} as const;

interface NarrowingTexts extends Pick<FixTemplate, 'title' | 'description' | 'risk'> {
  /** What is closed, in the names of the fix and of the rule that it clears: `ssh`. */
  readonly name: string;
}

/** One fix for everything that the Internet is shut out from by narrowing the rules that are there. */
export default [
  narrowing(
    { protocol: 'tcp', ports: PORTS.databases },
    {
      name: 'databases',
      title: 'Close databases to the Internet',
      description: TAKEN_OUT,
      risk: REVIEW,
    },
  ),
  narrowing(
    { protocol: 'tcp', ports: PORTS.http },
    {
      name: 'http',
      title: 'Close plain HTTP to the Internet',
      description: TAKEN_OUT,
      risk: {
        level: 'risky',
        because: 'Visitors who come over plain HTTP, and load balancers that pass it on from the Internet, get no answer any more.',
      },
    },
  ),
  narrowing(
    { protocol: 'tcp', ports: PORTS.rdp },
    {
      name: 'rdp',
      title: 'Close remote desktops to the Internet',
      description: TAKEN_OUT,
      risk: REVIEW,
    },
  ),
  narrowing(
    { protocol: 'tcp', ports: PORTS.ssh },
    {
      name: 'ssh',
      title: 'Close SSH to the Internet',
      description: TAKEN_OUT,
      risk: REVIEW,
    },
  ),
  narrowing(
    { protocol: 'udp', ports: EVERY_PORT },
    {
      name: 'udp',
      title: 'Close UDP to the Internet',
      description:
        'Narrows the rules that let everyone in. A rule for UDP goes, or keeps the single networks that it names; a rule for every protocol becomes one for TCP. Rules for single networks, tags and groups stay as they are, and so does every priority.',
      risk: { level: 'risky', because: 'Services that answer over UDP (DNS, calls, games, tunnels) are shut to the Internet.' },
    },
  ),
];

function narrowing(closing: Closing, { name, ...texts }: NarrowingTexts): FixTemplate<Group> {
  return defineTemplate<Group>({
    ...texts,
    id: `azure.network.narrow-${name}`,
    version: 2,
    fixes: [`azure.network.${name}-not-public`, `azure.network.unchanged-${name}-not-public`],
    resource: SecurityGroup,
    action: 'delete-access',
    mode: 'fix',
    owns: ['securityRules/*'],
    reversibility: exact,
    destructive: false,
    cost: NO_COST,

    change(group) {
      const rules = closePorts(group.rules, closing);
      return 'refused' in rules ? rules : { ...group, rules };
    },

    risks: (group) => closingRisks(group, closing),
  });
}
