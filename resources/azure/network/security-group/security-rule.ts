import * as z from 'zod';
import type { JsonObject } from '../../../../core/json.ts';

/**
 * A rule of a group in ARM's own words, so that what is taken away can be put back letter for letter. A property that is not there is null,
 * a list that is not there is empty.
 */
export const SecurityRule = z.strictObject({
  name: z.string(),
  priority: z.number(),
  direction: z.string(),
  access: z.string(),
  protocol: z.string(),
  description: z.string().nullable(),
  sourceAddressPrefix: z.string().nullable(),
  sourceAddressPrefixes: z.array(z.string()),
  /** Ids of application security groups. */
  sourceApplicationSecurityGroups: z.array(z.string()),
  sourcePortRange: z.string().nullable(),
  sourcePortRanges: z.array(z.string()),
  destinationAddressPrefix: z.string().nullable(),
  destinationAddressPrefixes: z.array(z.string()),
  destinationApplicationSecurityGroups: z.array(z.string()),
  destinationPortRange: z.string().nullable(),
  destinationPortRanges: z.array(z.string()),
});
export type SecurityRule = z.infer<typeof SecurityRule>;

const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const references = z.array(z.object({ id: z.string() })).nullish();

/** A rule as ARM tells it, within its group. */
export const ArmSecurityRule = z.object({
  name: z.string(),
  etag: text,
  properties: z.object({
    priority: z.number(),
    direction: z.string(),
    access: z.string(),
    protocol: z.string(),
    description: text,
    sourceAddressPrefix: text,
    sourceAddressPrefixes: texts,
    sourceApplicationSecurityGroups: references,
    sourcePortRange: text,
    sourcePortRanges: texts,
    destinationAddressPrefix: text,
    destinationAddressPrefixes: texts,
    destinationApplicationSecurityGroups: references,
    destinationPortRange: text,
    destinationPortRanges: texts,
  }),
});

export function ruleOf({ name, properties }: z.infer<typeof ArmSecurityRule>): SecurityRule {
  const idsOf = (groups: z.infer<typeof references>) => (groups ?? []).map(({ id }) => id);
  return {
    name,
    priority: properties.priority,
    direction: properties.direction,
    access: properties.access,
    protocol: properties.protocol,
    description: properties.description ?? null,
    sourceAddressPrefix: properties.sourceAddressPrefix ?? null,
    sourceAddressPrefixes: [...(properties.sourceAddressPrefixes ?? [])],
    sourceApplicationSecurityGroups: idsOf(properties.sourceApplicationSecurityGroups),
    sourcePortRange: properties.sourcePortRange ?? null,
    sourcePortRanges: [...(properties.sourcePortRanges ?? [])],
    destinationAddressPrefix: properties.destinationAddressPrefix ?? null,
    destinationAddressPrefixes: [...(properties.destinationAddressPrefixes ?? [])],
    destinationApplicationSecurityGroups: idsOf(properties.destinationApplicationSecurityGroups),
    destinationPortRange: properties.destinationPortRange ?? null,
    destinationPortRanges: [...(properties.destinationPortRanges ?? [])],
  };
}

/** By its name, the etag of each rule that has one. */
export function etagsOf(rules: readonly z.infer<typeof ArmSecurityRule>[]): { [name: string]: string } {
  return Object.fromEntries(rules.flatMap(({ name, etag }) => (etag ? [[name, etag]] : [])));
}

/** The properties that set a rule. What is not there is not sent. */
export function bodyOf({ name: _, ...rule }: SecurityRule): JsonObject {
  const said = Object.entries(rule).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  const properties = said.map(([property, value]) => [
    property,
    isReference(property) && Array.isArray(value) ? value.map((id) => ({ id })) : value,
  ]);
  return Object.fromEntries(properties);
}

/** Rules in the order in which they are looked at, inbound ones first. */
export function inOrder(rules: readonly SecurityRule[]): SecurityRule[] {
  return [...rules].sort(
    (left, right) =>
      Number(isInbound(right)) - Number(isInbound(left)) ||
      left.priority - right.priority ||
      (left.name < right.name ? -1 : Number(left.name > right.name)),
  );
}

export function isInbound({ direction }: SecurityRule): boolean {
  return direction.toLowerCase() === 'inbound';
}

export function isAllow({ access }: SecurityRule): boolean {
  return access.toLowerCase() === 'allow';
}

function isReference(property: string): boolean {
  return property.endsWith('ApplicationSecurityGroups');
}
