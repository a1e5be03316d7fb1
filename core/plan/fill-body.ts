import { digestOf } from '../digest.ts';
import { CloudmendError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { fillSlots, slotJson, slotsIn } from '../kind/call.ts';

/** What the slots of a planned body are filled from, but for those that only a kind can fill. */
export interface FillSources {
  /** Of earlier calls of the same list, what the journal kept of their answers: `<position>:<path>` to value. */
  readonly outputs: { readonly [name: string]: Json };
  /** The same for every try of the same call, another for every other call. */
  readonly clientToken: string;
}

/** Fills a body for sending. Throws CONFLICT_STATE where an answer that it needs was lost. */
export function fillBody(body: JsonObject, sources: FillSources): JsonObject {
  return fillSlots(body, (slot) => {
    if ('clientToken' in slot) return sources.clientToken;
    if ('kept' in slot) return slotJson(slot);
    const reference = `${slot.from}:${slot.path}`;
    const known = sources.outputs[reference];
    if (known !== undefined) return known;
    throw new CloudmendError(
      'CONFLICT_STATE',
      `The answer of call ${reference} was lost, and a later call needs it. Undo what was made and plan again.`,
    );
  });
}

/** What later calls need of an answer: the paths they name under this position, with their values. */
export function keepOutputs(
  position: number,
  answer: JsonObject,
  later: readonly { readonly body: JsonObject }[],
): { [name: string]: Json } {
  const outputs: { [name: string]: Json } = {};
  for (const slot of later.flatMap(({ body }) => slotsIn(body))) {
    const value = 'from' in slot && slot.from === position ? findAt(answer, slot.path) : undefined;
    if ('from' in slot && value !== undefined) outputs[`${slot.from}:${slot.path}`] = value;
  }
  return outputs;
}

/** 64 hexadecimal digits from (task, revision, resource, direction, position). */
export function clientToken(call: { taskId: string; revision: number; resourceId: string; direction: string; position: number }): string {
  return digestOf(call);
}

function findAt(answer: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = answer;
  for (const name of path.split('.')) value = typeof value === 'object' && value !== null && !isList(value) ? value[name] : undefined;
  return value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
