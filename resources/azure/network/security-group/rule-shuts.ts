import type { JsonObject } from '../../../../core/json.ts';
import type { Addresses } from './address.ts';
import { EVERY_ADDRESS, FAMILIES } from './address.ts';
import { covers } from './interval-set.ts';
import type { Reach } from './rule-reach.ts';
import { reachOf } from './rule-reach.ts';
import type { SecurityRule } from './security-rule.ts';
import { ArmSecurityRule, isAllow, ruleOf } from './security-rule.ts';

/** Whether a change of a rule's properties lets nobody in who was not let in before. A rule that is made has no `before`. */
export function shutsRule(before: JsonObject | undefined, after: JsonObject | undefined): boolean {
  const [old, wanted] = [before, after].map(parsed);
  if (wanted === undefined) return old === undefined || isAllow(old);
  if (old === undefined) return !isAllow(wanted);
  if (isAllow(old) !== isAllow(wanted)) return isAllow(old);
  return isAllow(old) ? isWithin(wanted, old) : isWithin(old, wanted);
}

function parsed(properties: JsonObject | undefined): SecurityRule | undefined {
  return properties && ruleOf(ArmSecurityRule.parse({ name: '', properties }));
}

/** Whether all that one rule matches the other matches too, as far as its texts tell. */
function isWithin(inner: SecurityRule, outer: SecurityRule): boolean {
  if (inner.direction !== outer.direction || inner.priority !== outer.priority) return false;
  if (outer.protocol !== '*' && outer.protocol.toLowerCase() !== inner.protocol.toLowerCase()) return false;
  const [small, large] = [reachOf(inner), reachOf(outer)];
  return (
    covers(large.ports.ports, small.ports.ports) &&
    covers(large.sourcePorts.ports, small.sourcePorts.ports) &&
    isPart(small.source, large.source) &&
    isPart(small.destination, large.destination)
  );
}

function isPart(small: Reach, large: Reach): boolean {
  if (coversAddresses(large.addresses, EVERY_ADDRESS)) return true;
  return coversAddresses(large.addresses, small.addresses) && [...small.named].every((name) => large.named.has(name));
}

function coversAddresses(large: Addresses, small: Addresses): boolean {
  return FAMILIES.every((family) => covers(large[family], small[family]));
}
