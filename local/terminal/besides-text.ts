import type { TaskResource } from '../../core/api/contract/documents/task.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import type { NeighboursSeen } from '../../core/task/record/neighbours-seen.ts';
import { hanging } from './lay-out.ts';
import { namedLines } from './plan-summary.ts';
import { plainText, type Terminal } from './terminal.ts';

/**
 * Before the approver's eyes: which other resources are looked at before the change and after it, and how many are not. Of resources to
 * which the same is done, those of all of them.
 */
export function plannedNeighbourLines(terminal: Terminal, all: readonly Pick<ResourcePlan, 'neighbours'>[], isFull: boolean): string[] {
  const planned = all.flatMap(({ neighbours }) => neighbours ?? []);
  const ids = [...new Set(planned.flatMap(({ named }) => named.map(({ id }) => id)))];
  const more = planned.reduce((sum, one) => sum + one.more, 0);
  const unknown = [...new Set(planned.flatMap((one) => one.unknown ?? []))];
  const line = (text: string) => hanging('    ', plainText(text), terminal.width);
  return [
    ...namedLines(terminal, ids, isFull),
    ...(more === 0 ? [] : line(`${more} more, which ${more === 1 ? 'is' : 'are'} not looked at`)),
    ...unknown.flatMap((why) => line(`cannot be told: ${why}`)),
  ];
}

/** What no undo brings back. */
export function stayLines({ stays = [] }: TaskResource): string[] {
  return stays.map(({ template, elements, why }) => `    stays when undone: ${plainText(`${elements.join(', ')} (${template}): ${why}`)}`);
}

/** What else moved between the look before the change and the one after it. */
export function movedLines(terminal: Terminal, resource: TaskResource): string[] {
  return [...besideLines(resource), ...neighbourLines(terminal, resource.neighbours)];
}

/** What somebody or the provider has changed meanwhile: no fix asked for it. */
function besideLines({ beside = [] }: TaskResource): string[] {
  return beside.map(({ fact, before, after }) => {
    const values = before === undefined && after === undefined ? '' : `: ${valueText(before)} before, ${valueText(after)} now`;
    return `    changed besides: ${plainText(`${fact}${values}`)}`;
  });
}

function valueText(value: unknown): string {
  return value === undefined ? 'another value' : JSON.stringify(value);
}

/** What became of the neighbours, as it was seen: whoever it was that changed one. */
function neighbourLines(terminal: Terminal, neighbours: NeighboursSeen | undefined): string[] {
  if (neighbours === undefined) return [];
  const { same, changed, notKnown, more, unknown } = neighbours;
  const line = (text: string) => hanging('    ', plainText(text), terminal.width);
  const looked = same + changed.length + notKnown.length;
  const besides = more === 0 ? '' : `; ${more} more not looked at`;
  return [
    ...(looked === 0 && more === 0 ? [] : line(`neighbours: ${looked} looked at before and after, ${same} as before${besides}`)),
    ...changed.flatMap(({ id, facts }) => line(`changed between the look before and the look after: ${id}: ${changeText(facts)}`)),
    ...notKnown.flatMap(({ id, why }) => line(`not known whether it changed: ${id}: ${why}`)),
    ...(unknown === undefined ? [] : line(`neighbours cannot be told: ${unknown}`)),
  ];
}

function changeText(facts: readonly string[]): string {
  return facts.length === 1 && facts[0] === 'exists' ? 'it is there only at one of them' : facts.join(', ');
}
