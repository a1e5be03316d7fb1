import type { JsonObject } from '../json.ts';
import type { Slot } from '../kind/call.ts';
import { fillSlots, slotJson, slotsIn } from '../kind/call.ts';
import type { Facts, Observation } from '../kind/facts.ts';
import type { ResourceKind } from '../kind/kind.ts';
import type { PlannedCall } from './plan.ts';

/** The texts of documents, by the name under which calls keep them. */
export type Originals = ReadonlyMap<string, string>;

/** The texts of a kind's documents as they stand. Those that are not there, or not known, have none. */
export function originalsOf({ documents = {} }: Pick<ResourceKind, 'documents'>, facts: Facts): Originals {
  return new Map(
    Object.entries(documents).flatMap(([kept, field]) => {
      const text = facts[field];
      return typeof text === 'string' ? [[kept, text] as const] : [];
    }),
  );
}

/** The texts that calls carry. */
export function originalsIn(calls: readonly PlannedCall[]): Originals {
  const slots = calls.flatMap(({ body }) => slotsIn(body));
  return new Map(slots.flatMap((slot) => ('kept' in slot && slot.text !== undefined ? [[slot.kept, slot.text] as const] : [])));
}

/** Calls of an undo, with the text that each document had before it was changed. */
export function withOriginals(calls: readonly PlannedCall[], originals: Originals): PlannedCall[] {
  const withText = (slot: Slot): JsonObject => {
    const text = 'kept' in slot ? originals.get(slot.kept) : undefined;
    return slotJson(text === undefined ? slot : { ...slot, text });
  };
  return calls.map((call) => ({ ...call, body: fillSlots(call.body, withText) }));
}

/** A body without the texts: what others write into a document is no part of what is approved. */
export function withoutTexts(body: JsonObject): JsonObject {
  return fillSlots(body, (slot) => slotJson('kept' in slot ? { ...slot, text: undefined } : slot));
}

/** Documents that an undo was to bring back and that do not read letter for letter as before, by the name under which calls keep them. */
export function findReworded(
  { documents = {} }: Pick<ResourceKind, 'documents'>,
  calls: readonly PlannedCall[],
  seen: Observation,
): readonly string[] {
  return [...originalsIn(calls)].flatMap(([kept, text]) => {
    const field = seen.fields[documents[kept] ?? ''];
    return field !== undefined && 'known' in field && field.known !== text ? [kept] : [];
  });
}
