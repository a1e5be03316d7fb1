import { mergedJson } from '../../clouds/aws/declare/merged.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { DeclaredBody, DeclaredPart } from '../../core/kind/declaration.ts';

/** One resource of a plan, in one language. */
export interface Target {
  readonly id: string;
  readonly kind: string;
  readonly tags: { readonly [name: string]: string };
  /** What changes. */
  readonly changes: readonly DeclaredPart[];
  /** All that the plan owns, as it is afterwards: what is declared anew says the whole of it. */
  readonly wanted: readonly DeclaredPart[];
  /** Ids of other resources for which the same is planned. */
  readonly alike: readonly string[];
}

/** By path, the texts as they are now; and what could not be placed, each a sentence. */
export interface Patched {
  readonly changed: ReadonlyMap<string, string>;
  readonly left: readonly string[];
}

/** The parts of each type as one body. */
export function byType(parts: readonly DeclaredPart[]): ReadonlyMap<string, DeclaredBody> {
  const bodies = new Map<string, DeclaredBody>();
  for (const { type, body } of parts) bodies.set(type, merged(bodies.get(type) ?? {}, body));
  return bodies;
}

/** Lists one behind the other, documents by their statements, blocks one after the other; of two values the later. */
function merged(left: DeclaredBody, right: DeclaredBody): DeclaredBody {
  const made: { [name: string]: DeclaredBody[string] } = { ...left };
  for (const [name, value] of Object.entries(right)) {
    const earlier = made[name];
    if (earlier === undefined) made[name] = value;
    else if ('blocks' in earlier && 'blocks' in value) made[name] = { blocks: [...earlier.blocks, ...value.blocks] };
    else if ('document' in earlier && 'document' in value)
      made[name] = { document: { ...earlier.document, Statement: [...statements(earlier.document), ...statements(value.document)] } };
    else if ('plain' in earlier && 'plain' in value) made[name] = { plain: mergedPlain(earlier.plain, value.plain) };
    else made[name] = value;
  }
  return made;
}

function statements(document: JsonObject): readonly Json[] {
  const { Statement } = document;
  return Array.isArray(Statement) ? Statement : [];
}

function mergedPlain(left: Json, right: Json): Json {
  return mergedJson({ value: left }, { value: right })['value'] ?? null;
}
