import { canonicalText } from '../../core/json.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import { stayingOf } from '../../core/plan/staying.ts';

/** Resources of a plan to which the same is done: what is shown of one holds for all, but for its own name and place. */
export interface PlanGroup {
  readonly example: ResourcePlan;
  readonly resources: readonly ResourcePlan[];
}

/** In the order of the plan. */
export function groupAlike(resources: readonly ResourcePlan[]): readonly PlanGroup[] {
  const groups = Map.groupBy(resources, likeness);
  return [...groups.values()].flatMap((alike) => {
    const [example] = alike;
    return example === undefined ? [] : [{ example, resources: alike }];
  });
}

/**
 * Everything that is decided about, with the resource's own ARN, account and region left open. Its bare name is left open in the inputs of
 * the calls alone, where it says which resource is meant: what is set stands in `before` and `after` too and is compared letter for letter.
 */
function likeness(resource: ResourcePlan): string {
  const { kind, templates, rules, before, after, calls, undo, risks, reversibility, preconditions, needs, part, manager } = resource;
  const sent = [...calls, null, ...undo].map((call) => call && [call.says, call.body]);
  const staying = [...stayingOf(resource), ...(resource.stays ?? [])].map(({ template, elements, why }) => [template, elements, why]);
  const parts = [staying, needs, part?.name ?? null, part?.users.length ?? null, manager ?? null];
  const decided = placesLeftOpen(
    resource,
    canonicalText([kind, templates, rules, before, after, risks, reversibility, preconditions, ...parts]),
  );
  return decided + placesLeftOpen(resource, nameLeftOpen(resource, canonicalText(sent)));
}

/** No text of JSON has a control character in it, so that nothing but what is left open can look like it. */
function placesLeftOpen({ resourceId, account, region }: ResourcePlan, json: string): string {
  const text = json.replaceAll(JSON.stringify(resourceId).slice(1, -1), '\u0000resource').replaceAll(account, '\u0000account');
  return region === 'global' ? text : text.replaceAll(region, '\u0000region');
}

function nameLeftOpen({ resourceId }: ResourcePlan, json: string): string {
  const name = resourceId.split(/[:/]/).at(-1) ?? '';
  return name === '' ? json : json.replaceAll(JSON.stringify(name), '\u0000name');
}
