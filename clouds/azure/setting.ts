import type { Json, JsonObject } from '../../core/json.ts';
import type { Call, KeptSlot } from '../../core/kind/call.ts';
import { fillSlots } from '../../core/kind/call.ts';
import { elementChanges } from '../../core/kind/element-changes.ts';
import type { ElementChanges, Elements, Facts } from '../../core/kind/facts.ts';
import type { FactsChange } from '../../core/kind/kind.ts';
import { remembered } from '../../core/remember.ts';
import { type ArmCall, type ArmWrite, callOf } from './kind.ts';

/** One call that a setting asks for. */
export interface SettingCall extends ArmCall {
  readonly write: ArmWrite;
  /** Whether it shuts rather than opens: what shuts comes first. */
  readonly shuts: boolean;
}

/** A part of a resource that one sort of call sets: some properties in a PATCH, a document that is replaced whole, children. */
export interface ArmSetting<F extends Facts> {
  readonly writes: readonly ArmWrite[];
  elements(facts: F): Elements;
  /** The facts with elements of this setting set or taken away; those of others are not looked at. */
  withElements(facts: F, changes: ElementChanges): F;
  /** The calls for `changes`, which are of this setting alone. Each effect names what that one call changes. */
  calls(change: FactsChange<F>, changes: ElementChanges): readonly SettingCall[];
  /** What goes into the slots that its calls have, by their names, from the resource as it stands. */
  readonly kept?: { readonly [name: string]: (live: F, slot: KeptSlot) => Json };
}

/** The name of the slot that the etag of the resource itself goes into at sending. */
export const ETAG = 'etag';

/** Stands for the etag of the read right before the write: of the resource itself, or of one of its children. */
export function etagSlot(child?: { readonly field: string; readonly name: string }): JsonObject {
  return child === undefined ? { kept: ETAG } : { kept: childEtag(child.field), elements: [`${child.field}/${child.name}`] };
}

/** The name of the slot for children of a field. */
export function childEtag(field: string): string {
  return `${field} etag`;
}

/** The etag that was read with a resource; null where ARM told none. */
export function etagIn(live: Facts): Json {
  return live[ETAG] ?? null;
}

/** What a kind says of its writes, made of its settings. They shut in the order given, and open in the opposite one. */
export function armSettings<F extends Facts>(all: readonly ArmSetting<F>[]) {
  const settings = all.map((setting) => ({ ...setting, elements: remembered((facts: F) => setting.elements(facts)) }));
  return {
    writes: settings.flatMap(({ writes }) => writes),
    elements: (facts: F): Elements => Object.assign({}, ...settings.map((setting) => setting.elements(facts))),
    withElements(facts: F, changes: ElementChanges): F {
      let wanted = facts;
      for (const setting of settings) wanted = setting.withElements(wanted, changes);
      return wanted;
    },
    calls(change: FactsChange<F>): readonly Call[] {
      const steps = settings.flatMap((setting) => {
        const changes = elementChanges(setting.elements(change.before), setting.elements(change.after));
        return Object.keys(changes).length === 0 ? [] : setting.calls(change, changes);
      });
      let effect: ElementChanges = {};
      return [...steps.filter(({ shuts }) => shuts), ...steps.filter(({ shuts }) => !shuts).reverse()].map((step) => {
        effect = { ...effect, ...step.effect };
        return callOf(step.write, { ...step, effect });
      });
    },
    render(body: JsonObject, live: F): JsonObject {
      return fillSlots(body, (slot) => {
        if (!('kept' in slot)) return { ...slot };
        const fill = settings.flatMap(({ kept }) => kept?.[slot.kept] ?? [])[0];
        if (fill === undefined) throw new TypeError(`No setting of the kind keeps a document ${slot.kept}.`);
        return fill(live, slot);
      });
    },
  };
}
