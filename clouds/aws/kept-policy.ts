import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { isEqualJson, JsonRecord } from '../../core/json.ts';
import { elementChanges } from '../../core/kind/element-changes.ts';
import type { ElementChanges, Elements } from '../../core/kind/facts.ts';
import type { Call, WriteOperation } from './kind.ts';
import type { Policy } from './policy-document.ts';
import { PolicyText, policyElements, policyOf, renderPolicy } from './policy-document.ts';

const Kept = z.object({ kept: z.literal('policy'), changes: JsonRecord, text: z.string().optional() });

/** Changes from one policy to another, of the fact `policy`. */
export function policyChanges(before: Policy | null, after: Policy | null): ElementChanges {
  return elementChanges(policyElements('policy', before), policyElements('policy', after));
}

/** What stands in a call for the policy text until it is sent. */
export function keptPolicy(changes: ElementChanges): JsonObject {
  return { kept: 'policy', changes };
}

/** The policy text to send for what stands in a call. */
export function renderKeptPolicy(kept: unknown, liveText: string | null): string {
  const { changes, text } = Kept.parse(kept);
  return renderPolicy('policy', liveText, changes, text);
}

/** Facts of a resource that has a policy. */
interface WithPolicy {
  readonly policy: Policy | null;
  readonly policyText: string | null;
}

/** How many bytes the policy would have with some statements set or taken away. */
export function bytesOf(facts: WithPolicy, changes: ElementChanges): number {
  return Buffer.byteLength(renderPolicy('policy', textOf(facts), changes));
}

/** The text as it was read; where it says something else than the policy, as after a change that is yet to come, the policy as text. */
function textOf({ policy, policyText }: WithPolicy): string | null {
  const read = PolicyText.safeParse(policyText);
  if (read.success && isEqualJson(policyOf(read.data.document), policy)) return policyText;
  if (policy === null) return null;
  const { version, id, statements } = policy;
  return JSON.stringify({ Version: version, ...(id !== null && { Id: id }), Statement: statements });
}

/** Why a service that takes policies of `limit` bytes would not take this one, or undefined. */
export function refusesLength(facts: WithPolicy, after: Policy | null, limit: number): string | undefined {
  const changes = policyChanges(facts.policy, after);
  if (after === null || Object.keys(changes).length === 0) return undefined;
  const bytes = bytesOf(facts, changes);
  if (bytes <= limit) return undefined;
  return `The policy would have ${bytes} bytes, and the service takes ${limit}. Shorten the statements that are there.`;
}

/** One call of an ordered change, with the elements that it sets. */
export interface Step {
  readonly write: WriteOperation;
  readonly input: JsonObject;
  readonly changes: ElementChanges;
}

/** The calls of steps that set elements of one resource. Until its own step, each element stands as it was. */
export function callsOfSteps(id: string, before: Elements, steps: readonly Step[]): readonly Call[] {
  const changing = steps.filter(({ changes }) => Object.keys(changes).length > 0);
  const names = changing.flatMap(({ changes }) => Object.keys(changes));
  let effect: ElementChanges = Object.fromEntries(names.map((name) => [name, before[name] ?? null]));
  return changing.map(({ write: { service, operation, iamActions, timeoutSeconds }, input, changes }) => {
    effect = { ...effect, ...changes };
    return { service, operation, input, iamActions, arns: [id], effect, timeoutSeconds };
  });
}
