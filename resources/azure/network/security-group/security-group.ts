import * as z from 'zod';
import { childrenSetting } from '../../../../clouds/azure/children-setting.ts';
import { defineKind, listIn, readOne } from '../../../../clouds/azure/kind.ts';
import { listResources } from '../../../../clouds/azure/list-resources.ts';
import { armSettings } from '../../../../clouds/azure/setting.ts';
import {
  ArmResource,
  findUnsettled,
  observationOf,
  seeResource,
  standing,
  standingReads,
  volatileStanding,
  whyNotNow,
} from '../../../../clouds/azure/standing.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { listInterfaces, machinesBehind } from './machines-behind.ts';
import { shutsRule } from './rule-shuts.ts';
import { ArmSecurityRule, bodyOf, etagsOf, inOrder, ruleOf, SecurityRule } from './security-rule.ts';

const of = { type: 'Microsoft.Network/networkSecurityGroups', apiVersion: '2024-05-01' } as const;

const references = z.array(z.object({ id: z.string() })).nullish();
const ArmGroup = ArmResource.extend({
  properties: z.object({
    provisioningState: z.string().nullish(),
    securityRules: z.array(ArmSecurityRule).nullish(),
    subnets: references,
    networkInterfaces: references,
  }),
});

const Facts = z.strictObject({
  ...standing,
  /** Rules that somebody set, in the order in which they are looked at; those that every group has are not among them. */
  rules: z.array(SecurityRule),
  /** By the name of a rule, the etag that it was read with. */
  etags: z.record(z.string(), z.string()),
  /** Ids of the subnets and network interfaces that the group stands before. */
  guards: z.array(z.string()),
});
export type SecurityGroup = z.infer<typeof Facts>;

const listGroups = listIn(of, ArmGroup);
const getGroup = readOne(of, ArmGroup);

// A PATCH of the group itself carries its tags alone.
const settings = armSettings<SecurityGroup>([
  childrenSetting({
    type: `${of.type}/securityRules`,
    apiVersion: of.apiVersion,
    field: 'securityRules',
    children: ({ rules }) => rules.map((rule) => ({ name: rule.name, properties: bodyOf(rule) })),
    withChildren: (facts, children) => ({ ...facts, rules: inOrder(children.map((child) => ruleOf(ArmSecurityRule.parse(child)))) }),
    etagOf: ({ etags }, name) => etags[name],
    shuts: shutsRule,
  }),
]);

export default defineKind<SecurityGroup>({
  ...settings,
  of,
  id: 'azure.network.security-group',
  title: 'Network security group',
  service: 'network',
  facts: Facts,
  volatile: [...volatileStanding, 'etags'],
  secret: [],
  reads: [listGroups, getGroup, ...standingReads],
  settles: { withinSeconds: 60, pollSeconds: 5 },

  list: (reader, cursor) => listResources(reader, listGroups, cursor, (group) => observe(reader, group)),

  async read(reader, id) {
    const group = await reader.one(getGroup, { id });
    return group && observe(reader, group);
  },

  neighbours: {
    kinds: ['azure.compute.virtual-machine'],
    reads: [listInterfaces],
    find: ({ facts: { guards } }, reader) => machinesBehind(guards, reader),
  },
  postpones: ({ before }) => whyNotNow(before),
  unsettled: findUnsettled,
});

async function observe(reader: KindReader, group: z.infer<typeof ArmGroup>): Promise<Observation<SecurityGroup>> {
  const { securityRules, subnets, networkInterfaces } = group.properties;
  const seen = await seeResource(reader, of, group);
  return observationOf<SecurityGroup>('azure.network.security-group', seen, {
    ...seen.fields,
    rules: { known: inOrder((securityRules ?? []).map(ruleOf)) },
    etags: { known: etagsOf(securityRules ?? []) },
    guards: { known: [...(subnets ?? []), ...(networkInterfaces ?? [])].map(({ id }) => id).sort() },
  });
}
