import * as z from 'zod';
import { type JsonObject, JsonRecord } from '../../core/json.ts';
import type { ElementChanges, Elements, Facts } from '../../core/kind/facts.ts';
import { type ArmType, defineWrite } from './kind.ts';
import { isObject } from './property.ts';
import { type ArmSetting, childEtag, etagSlot } from './setting.ts';
import { idOf } from './value-setting.ts';

/** A child with the properties that a PUT of it takes. */
export const Child = z.strictObject({ name: z.string(), properties: JsonRecord });
export type Child = z.infer<typeof Child>;

/** Children that are made, changed and taken away one by one: rules of a security group, firewall rules of a server. */
export interface ChildrenSetting<F extends Facts> extends ArmType {
  /** What their elements begin with: `securityRules/allow-ssh`. */
  readonly field: string;
  readonly children: (facts: F) => readonly Child[];
  readonly withChildren: (facts: F, children: readonly Child[]) => F;
  /** Where ARM refuses a write of a child whose etag is another by now: the etag that was read with it, by its name. */
  readonly etagOf?: (facts: F, name: string) => string | undefined;
  /** Whether the change of one child shuts rather than opens. A child that is made has no `before`, one that goes has no `after`. */
  readonly shuts: (before: JsonObject | undefined, after: JsonObject | undefined) => boolean;
  readonly timeoutSeconds?: number;
}

/** One element and one call for each child. */
export function childrenSetting<F extends Facts>(setting: ChildrenSetting<F>): ArmSetting<F> {
  const { field, children, withChildren, shuts, etagOf } = setting;
  const elements = [`${field}/*`];
  const put = defineWrite({ ...setting, method: 'PUT', elements });
  const remove = defineWrite({ ...setting, method: 'DELETE', elements });
  const segment = setting.type.slice(setting.type.lastIndexOf('/') + 1);
  const prefix = `${field}/`;
  const elementsOf = (facts: F): Elements => Object.fromEntries(children(facts).map(({ name, properties }) => [prefix + name, properties]));
  return {
    writes: [put, remove],
    elements: elementsOf,
    withElements(facts, changes) {
      if (!Object.keys(changes).some((element) => element.startsWith(prefix))) return facts;
      return withChildren(facts, childrenIn({ ...elementsOf(facts), ...changes }, prefix));
    },
    calls({ before }, changes) {
      const standing = elementsOf(before);
      return Object.entries(changes).map(([element, wanted]) => {
        const [old, properties] = [standing[element], wanted].map((value) => (isObject(value) ? value : undefined));
        const path = `${idOf(before)}/${segment}/${element.slice(prefix.length)}`;
        const made = properties === undefined ? { write: remove } : { write: put, body: { properties } };
        const ifMatch = etagOf && { ifMatch: etagSlot({ field, name: element.slice(prefix.length) }) };
        return { ...made, path, ...ifMatch, effect: { [element]: wanted }, shuts: shuts(old, properties) };
      });
    },
    ...(etagOf && {
      kept: { [childEtag(field)]: (live: F, { elements: [element = ''] = [] }) => etagOf(live, element.slice(prefix.length)) ?? null },
    }),
  };
}

/** In the order of their names. */
function childrenIn(elements: ElementChanges, prefix: string): readonly Child[] {
  return Object.entries(elements)
    .flatMap(([element, properties]) =>
      element.startsWith(prefix) && isObject(properties) ? [{ name: element.slice(prefix.length), properties }] : [],
    )
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
