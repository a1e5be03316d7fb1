import * as z from 'zod';
import { digestOf } from '../../digest.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isEqualJson, JsonRecord } from '../../json.ts';
import type { ElementChanges, Facts, Observation } from '../../kind/facts.ts';
import type { ResourceKind } from '../../kind/kind.ts';
import { EXISTS } from '../../kind/kind.ts';
import { factsOf } from '../../kind/known.ts';
import { getKind } from '../../plan/observe.ts';
import type { ElementState } from '../../plan/plan.ts';
import { NeighbourLook } from '../record/neighbours-seen.ts';
import type { Beside } from '../record/resource-outcome.ts';
import type { ResourceWork } from './batch-run.ts';

/** Longer values are named without what they are: the record is for seeing that something happened. */
const LONGEST_VALUE = 200;

/** More than these would say no more. */
const MOST_NAMED = 50;

/** What is kept of a resource right before its first write. `facts` are those that were known; what is secret stands as its digest. */
export const Snapshot = z.object({
  resourceId: z.string(),
  at: z.string(),
  elements: JsonRecord,
  facts: JsonRecord.optional(),
  neighbours: z.array(NeighbourLook).optional(),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** The facts of a look that a later one is compared with. */
export function factsToKeep(kind: ResourceKind, observation: Observation): JsonObject {
  const known = Object.entries(observation.fields).flatMap(([name, field]) => ('known' in field ? [[name, field.known] as const] : []));
  return Object.fromEntries(known.map(([name, value]) => [name, kind.secret.includes(name) ? digestOf(value) : value]));
}

/**
 * Facts that changed since the look before the first write, beside the elements that were to become `wanted`: by the provider, which may set
 * more than it was asked for, or by somebody meanwhile. Volatile facts are left out, and those that follow from these elements. Nothing where the
 * look before is not on record.
 */
export function findBeside(
  { run, plan }: Pick<ResourceWork, 'run' | 'plan'>,
  { facts }: Pick<Snapshot, 'facts'>,
  { seen, wanted }: { readonly seen: Observation; readonly wanted: ElementState },
): readonly Beside[] {
  if (facts === undefined) return [];
  const kind = getKind(run.engine, plan.kind);
  const { [EXISTS]: _, ...elements } = wanted;
  const now = factsToKeep(kind, seen);
  const before = withWanted(kind, seen, { facts, elements });
  const following = Object.keys(elements).flatMap((name) => kind.derived?.[name.split('/')[0] ?? name] ?? []);
  const skipped = new Set([...kind.volatile, ...following]);
  const names = Object.keys(now).filter((name) => !skipped.has(name) && name in facts);
  const differing = names.flatMap((name) => differences(name, before[name] ?? null, now[name] ?? null));
  return differing.slice(0, MOST_NAMED).map((one) => (isSecret(kind, one.fact) ? { fact: one.fact } : one));
}

/**
 * The facts of the look before as they would be with these elements: what a fix sets is compared where it is verified. What the record
 * cannot give, a secret or what nobody could read, stands meanwhile as it is seen now.
 */
function withWanted(
  kind: ResourceKind,
  seen: Observation,
  { facts, elements }: { readonly facts: JsonObject; readonly elements: ElementChanges },
): JsonObject {
  const onRecord = Object.entries(facts).filter(([name]) => name in seen.fields && !kind.secret.includes(name));
  const fields = Object.fromEntries(onRecord.map(([name, known]) => [name, { known }]));
  const standing = factsOf({ ...seen, fields: { ...seen.fields, ...fields } });
  const secrets = Object.fromEntries(Object.entries(facts).filter(([name]) => kind.secret.includes(name)));
  return { ...kind.withElements(standing, elements), ...secrets };
}

function isSecret(kind: Pick<ResourceKind<Facts>, 'secret'>, fact: string): boolean {
  return kind.secret.includes(fact.split('.')[0] ?? '');
}

/** Where two values differ, by the path into them; lists are taken as wholes. */
function differences(path: string, before: Json, after: Json): readonly Beside[] {
  if (isEqualJson(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [{ fact: path, ...shown('before', before), ...shown('after', after) }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => differences(`${path}.${name}`, before[name] ?? null, after[name] ?? null));
}

function shown(name: 'before' | 'after', value: Json): Partial<Beside> {
  if (typeof value === 'object' && value !== null) return {};
  return typeof value === 'string' && value.length > LONGEST_VALUE ? {} : { [name]: value };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
