import type { Json, JsonObject } from '../../core/json.ts';
import type { ElementChanges, Facts, Schema } from '../../core/kind/facts.ts';
import type { FactsChange } from '../../core/kind/kind.ts';
import { type ArmType, defineWrite } from './kind.ts';
import { withValue } from './property.ts';
import { type ArmSetting, ETAG, etagIn, etagSlot } from './setting.ts';

/** Properties that one PATCH (or, of a child that holds nothing else, one PUT) sets together, each a field of the facts and an element. */
export interface ValueSetting<F extends Facts> extends ArmType {
  readonly method?: 'PATCH' | 'PUT';
  /** What is written; left out: the resource itself. */
  readonly path?: (facts: F) => string;
  /** By the field, where the property stands in the request: `{ httpsOnly: 'properties.httpsOnly' }`. */
  readonly properties: { readonly [K in keyof NoInfer<F> & string]?: string };
  /** The facts' schema with all of its fields left open: `Facts.partial()`. Values that a change names are parsed by it. */
  readonly facts: Schema<Loose<NoInfer<F>>>;
  /** Whether the change lets somebody in or protects less; left out: it never does so before it shuts something. */
  readonly opens?: (change: FactsChange<F>, changes: ElementChanges) => boolean;
  /** ARM refuses the write where the etag is another by now: it is sent with the one that was read with it, from the field `etag`. */
  readonly isBoundToEtag?: true;
  readonly timeoutSeconds?: number;
}

/** Some fields of the facts, as a schema that is partial gives them. */
type Loose<F> = { readonly [K in keyof F]?: F[K] | undefined };

/** Settings that are plain values. A field that is null has no element: ARM says nothing of it, and nothing is meant by that. */
export function valueSetting<F extends Facts>(setting: ValueSetting<F>): ArmSetting<F> {
  const { method = 'PATCH', properties, facts: schema, path = idOf, opens = () => false } = setting;
  const places = new Map(Object.entries<string | undefined>(properties).flatMap(([field, at]) => (at === undefined ? [] : [[field, at]])));
  const write = defineWrite({ ...setting, method, elements: [...places.keys()] });
  const own = (changes: ElementChanges) => Object.fromEntries(Object.entries(changes).filter(([element]) => places.has(element)));
  return {
    writes: [write],
    elements: (facts) =>
      Object.fromEntries(
        [...places.keys()].flatMap((field): [string, Json][] => {
          const value: Json | undefined = facts[field];
          return value === undefined || value === null ? [] : [[field, value]];
        }),
      ),
    withElements: (facts, changes) => withFields(facts, schema.parse(own(changes))),
    calls(change, changes) {
      let body: JsonObject = {};
      for (const [field, at] of places) {
        const value = changes[field];
        if (value !== undefined) body = withValue(body, at, value);
      }
      const ifMatch = setting.isBoundToEtag && { ifMatch: etagSlot() };
      return [{ write, path: path(change.before), body, ...ifMatch, effect: changes, shuts: !opens(change, changes) }];
    },
    ...(setting.isBoundToEtag && { kept: { [ETAG]: etagIn } }),
  };
}

/** The resource's own id, which the facts of every kind have. */
export function idOf(facts: Facts): string {
  const { id } = facts;
  if (typeof id !== 'string') throw new TypeError('The facts of a kind of Azure have an id.');
  return id;
}

function withFields<F extends Facts>(facts: F, fields: Loose<F>): F {
  return isWithoutGaps(fields) ? { ...facts, ...fields } : facts;
}

/** No field is there and undefined, which no schema gives. */
function isWithoutGaps<F>(fields: Loose<F>): fields is Loose<F> & Partial<F> {
  return Object.values(fields).every((value) => value !== undefined);
}
