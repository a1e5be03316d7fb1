import type { Exceptions } from '../exception/excepted.ts';
import type { ComparedBy, ComparedValue, Rule } from '../finding/rule.ts';
import type { Facts, Observation } from '../kind/facts.ts';
import { factsOf, UnknownFact } from '../kind/known.ts';

interface Reading {
  readonly rule: Rule;
  readonly compared: Pick<ComparedValue<Facts>, 'valueOf'> | undefined;
  readonly exceptions: Exceptions;
  readonly by: ComparedBy;
}

/** What a rule compares of a resource; undefined where nothing. Whoever is let off is in no count. */
export function readValue(
  { rule, compared, exceptions, by }: Reading,
  observation: Observation,
): { readonly value: string } | 'excepted' | 'unread' | undefined {
  try {
    const value = compared?.valueOf(factsOf(observation), by);
    if (value === undefined) return undefined;
    return isLetOff(exceptions, rule, observation) ? 'excepted' : { value };
  } catch (error) {
    if (error instanceof UnknownFact) return 'unread';
    throw error;
  }
}

/** Whether an exception leaves the resource out of what the rule says. */
export function isLetOff(exceptions: Exceptions, { id: ruleId }: Rule, { id, kind, account, region, fields }: Observation): boolean {
  const tags = 'known' in fields.tags ? { tags: fields.tags.known } : {};
  return exceptions.of({ resource: id, kind, account, region, ruleId, ...tags }) !== undefined;
}
