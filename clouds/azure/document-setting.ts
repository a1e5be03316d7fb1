import type { Json, JsonObject } from '../../core/json.ts';
import type { ElementChanges, Facts } from '../../core/kind/facts.ts';
import type { FactsChange } from '../../core/kind/kind.ts';
import { type ArmType, defineWrite } from './kind.ts';
import { isObject, objectAt, propertyAt, withProperty } from './property.ts';
import { type ArmSetting, ETAG, etagIn, etagSlot } from './setting.ts';
import { idOf } from './value-setting.ts';

/**
 * An object that the provider replaces as a whole, of which fixes own parts: `networkAcls` in a PATCH, the properties of
 * `blobServices/default` in a PUT, or a whole resource. It is sent as it is read at sending, with the parts changed.
 */
export interface DocumentSetting<F extends Facts> extends ArmType {
  readonly method: 'PATCH' | 'PUT';
  /** What is written; left out: the resource itself. */
  readonly path?: (facts: F) => string;
  /** The field of the facts that holds the document as ARM answers it, without what only ARM sets. */
  readonly field: keyof F & string;
  /** Where it stands in the request: `properties.networkAcls`, `properties`, or `''` for the whole. */
  readonly at: string;
  /** By the path in the document, what it means that the property is missing; undefined: nothing, and there is no element then. */
  readonly parts: { readonly [path: string]: Json | undefined };
  readonly withDocument: (facts: F, document: JsonObject) => F;
  /** ARM refuses the write where the etag is another by now: it is sent with the one that was read with it, from the field `etag`. */
  readonly isBoundToEtag?: true;
  readonly opens?: (change: FactsChange<F>, changes: ElementChanges) => boolean;
  readonly timeoutSeconds?: number;
}

/** One element for each part that is named: `networkAcls/defaultAction`. */
export function documentSetting<F extends Facts>(setting: DocumentSetting<F>): ArmSetting<F> {
  const { field, at, parts, path = idOf, opens = () => false } = setting;
  const paths = new Map(Object.keys(parts).map((part) => [`${field}/${part}`, part]));
  const write = defineWrite({ ...setting, elements: [...paths.keys()] });
  return {
    writes: [write],
    elements(facts) {
      const document = documentIn(facts, field);
      return Object.fromEntries(
        [...paths].flatMap(([element, part]): [string, Json][] => {
          const value = propertyAt(document, part) ?? parts[part];
          return value === undefined || value === null ? [] : [[element, value]];
        }),
      );
    },
    withElements(facts, changes) {
      const own = [...paths.keys()].filter((element) => changes[element] !== undefined);
      return own.length === 0 ? facts : setting.withDocument(facts, withParts(documentIn(facts, field), paths, changes));
    },
    calls(change, changes) {
      const body = objectAt(at, { kept: field, changes });
      if (!isObject(body)) throw new TypeError(`The document ${field} has no place in the request.`);
      const ifMatch = setting.isBoundToEtag && { ifMatch: etagSlot() };
      return [{ write, path: path(change.before), body, ...ifMatch, effect: changes, shuts: !opens(change, changes) }];
    },
    kept: {
      [field]: (live, { changes = {} }) => withParts(documentIn(live, field), paths, changes),
      ...(setting.isBoundToEtag && { [ETAG]: etagIn }),
    },
  };
}

function documentIn(facts: Facts, field: string): JsonObject {
  const document: Json | undefined = facts[field];
  return isObject(document) ? document : {};
}

function withParts(document: JsonObject, paths: ReadonlyMap<string, string>, changes: ElementChanges): JsonObject {
  let wanted = document;
  for (const [element, part] of paths) {
    const value = changes[element];
    if (value !== undefined) wanted = withProperty(wanted, part, value);
  }
  return wanted;
}
