import type { Json, JsonObject } from '../json.ts';
import type { Facts, Observation, ResourceKind } from '../kind/kind.ts';
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
  const texts = calls
    .flatMap(({ input }) => Object.values(input))
    .flatMap((value) => {
      if (!isKept(value) || typeof value['text'] !== 'string') return [];
      return [[String(value['kept']), value['text']] as const];
    });
  return new Map(texts);
}

/** Calls of an undo, with the text that each document had before it was changed. */
export function withOriginals(calls: readonly PlannedCall[], originals: Originals): PlannedCall[] {
  return calls.map((call) => {
    const input = Object.entries(call.input).map(([name, value]) => {
      const text = isKept(value) ? originals.get(String(value['kept'])) : undefined;
      return [name, isKept(value) && text !== undefined ? { ...value, text } : value] as const;
    });
    return { ...call, input: Object.fromEntries(input) };
  });
}

/** An input without the texts: what others write into a document is no part of what is approved. */
export function withoutTexts(input: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (!isKept(value)) return [name, value];
      const { text: _, ...kept } = value;
      return [name, kept];
    }),
  );
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

function isKept(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'kept' in value;
}
