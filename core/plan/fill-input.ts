import { CloudmendError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { digestOf } from '../json.ts';

/**
 * What a planned input may hold in place of a value that is known only when it is sent: `{ from: <position>, path: 'a.b' }`, a value of an
 * earlier call's answer, and `{ clientToken: true }`, which makes a provider carry a repeated call out once.
 */
export interface FillSources {
  /** Of earlier calls of the same list, what the journal kept of their answers: `<position>:<path>` to value. */
  readonly outputs: { readonly [name: string]: Json };
  /** The same for every try of the same call, another for every other call. */
  readonly clientToken: string;
}

/** Fills an input for sending. Throws CONFLICT_STATE where an answer that it needs was lost. */
export function fillInput(input: JsonObject, sources: FillSources): JsonObject {
  const fill = (value: Json): Json => {
    if (isList(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    if (value['clientToken'] === true) return sources.clientToken;
    const reference = findReference(value);
    if (reference === undefined) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner)]));
    const known = sources.outputs[reference];
    if (known !== undefined) return known;
    throw new CloudmendError(
      'CONFLICT_STATE',
      `The answer of call ${reference} was lost, and a later call needs it. Undo what was made and plan again.`,
    );
  };
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, fill(value)]));
}

/** What later calls need of an answer: the paths they name under this position, with their values. */
export function keepOutputs(
  position: number,
  answer: JsonObject,
  later: readonly { readonly input: JsonObject }[],
): { [name: string]: Json } {
  const outputs: { [name: string]: Json } = {};
  for (const name of later.flatMap(({ input }) => referencesIn(input))) {
    const [from, path = ''] = splitReference(name);
    const value = from === position ? findAt(answer, path) : undefined;
    if (value !== undefined) outputs[name] = value;
  }
  return outputs;
}

/** 64 hexadecimal digits from (task, revision, resource, direction, position). */
export function clientToken(call: { taskId: string; revision: number; resourceId: string; direction: string; position: number }): string {
  return digestOf(call);
}

function referencesIn(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  const reference = findReference(value);
  return reference === undefined ? Object.values(value).flatMap(referencesIn) : [reference];
}

function findReference(value: JsonObject): string | undefined {
  const { from, path } = value;
  return typeof from === 'number' && typeof path === 'string' ? `${from}:${path}` : undefined;
}

function splitReference(name: string): readonly [number, string] {
  const colon = name.indexOf(':');
  return [Number(name.slice(0, colon)), name.slice(colon + 1)];
}

function findAt(answer: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = answer;
  for (const name of path.split('.')) value = typeof value === 'object' && value !== null && !isList(value) ? value[name] : undefined;
  return value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
