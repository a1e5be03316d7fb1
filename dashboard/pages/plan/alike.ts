import type { AnswerOf } from '../../api/call.ts';

export type PlannedResource = AnswerOf<'readPlan'>['items'][number];

/** Resources to which the same happens: the same fixes, calls, risks and undo, each on its own id. */
export interface Alike {
  readonly key: string;
  readonly resources: readonly [PlannedResource, ...PlannedResource[]];
}

/** Groups in the order in which the plan has their first resource. What differs by more than the resource's own names is a group of its own. */
export function groupAlike(resources: readonly PlannedResource[]): readonly Alike[] {
  const groups = new Map<string, [PlannedResource, ...PlannedResource[]]>();
  for (const resource of resources) {
    const key = shapeOf(resource);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [resource]);
    else group.push(resource);
  }
  return [...groups].map(([key, group]) => ({ key, resources: group }));
}

function shapeOf(resource: PlannedResource): string {
  const { templates, rules, risks, reversibility, manager, before, after, calls } = resource;
  const names = namesOf(resource);
  const text = JSON.stringify({
    templates,
    rules,
    risks,
    reversibility,
    manager,
    before,
    after,
    calls: calls.map(({ says, effect }) => ({ says, effect })),
  });
  return names.reduce((shape, name) => shape.replaceAll(name, '*'), text);
}

/** Longest first, so that no name is cut by a part of it. */
function namesOf({ resourceId, account, region, owner }: PlannedResource): readonly string[] {
  const name = resourceId.split(/[:/]/).at(-1) ?? '';
  return [resourceId, name, account, region, owner ?? ''].filter((one) => one.length > 2).sort((left, right) => right.length - left.length);
}
