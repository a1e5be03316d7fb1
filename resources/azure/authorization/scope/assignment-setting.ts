import { defineWrite } from '../../../../clouds/azure/kind.ts';
import { isObject } from '../../../../clouds/azure/property.ts';
import type { ArmSetting } from '../../../../clouds/azure/setting.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import { type Assignment, assignmentFrom } from './assignment.ts';
import type { Scope } from './facts.ts';

export const ofAssignments = { type: 'Microsoft.Authorization/roleAssignments', apiVersion: '2022-04-01' } as const;

const PREFIX = 'assignments/';
const elements = [`${PREFIX}*`];
const put = defineWrite({ ...ofAssignments, method: 'PUT', elements });
const remove = defineWrite({ ...ofAssignments, method: 'DELETE', elements });

/** The assignments of a scope. One cannot be changed, only be taken away and made again, which may be under the name that it had. */
export const assignmentSetting: ArmSetting<Scope> = {
  writes: [put, remove],
  elements: elementsOf,
  withElements: (facts, changes) => ({ ...facts, assignments: assignmentsIn({ ...elementsOf(facts), ...changes }) }),
  calls: ({ before: { id } }, changes) =>
    Object.entries(changes).map(([element, wanted]) => {
      const path = `${id}/providers/${ofAssignments.type}/${element.slice(PREFIX.length)}`;
      const effect = { [element]: wanted };
      return isObject(wanted)
        ? { write: put, path, body: { properties: wanted }, effect, shuts: false }
        : { write: remove, path, effect, shuts: true };
    }),
};

function elementsOf({ assignments }: Scope): Elements {
  return Object.fromEntries(assignments.map(({ name, set }) => [`${PREFIX}${name}`, set]));
}

function assignmentsIn(all: ElementChanges): Assignment[] {
  return Object.entries(all)
    .flatMap(([element, set]) => (element.startsWith(PREFIX) && isObject(set) ? [assignmentFrom(element.slice(PREFIX.length), set)] : []))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
