import type { JsonObject } from '../../core/json.ts';
import type { Grant } from '../../core/kind/call.ts';

/** A grant as it stands in a policy. */
export interface PolicyStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: JsonObject;
}

export function statementOf({ actions, resources, condition }: Grant): PolicyStatement {
  const statement = { Effect: 'Allow', Action: actions, Resource: resources } as const;
  return condition === undefined ? statement : { ...statement, Condition: condition };
}

/**
 * The grants in as few lists as hold them in order, each a policy of at most so many characters, spaces not counted. A grant that is too
 * long alone is split by its actions.
 */
export function splitGrants(grants: readonly Grant[], characters: number): readonly (readonly Grant[])[] {
  const lists: Grant[][] = [];
  const add = (grant: Grant): void => {
    const last = lists.at(-1);
    if (last !== undefined && policyLength([...last, grant]) <= characters) last.push(grant);
    else if (policyLength([grant]) <= characters || grant.actions.length === 1) lists.push([grant]);
    else {
      const middle = Math.ceil(grant.actions.length / 2);
      for (const actions of [grant.actions.slice(0, middle), grant.actions.slice(middle)]) add({ ...grant, actions });
    }
  };
  for (const grant of grants) add(grant);
  return lists;
}

/** How long a policy of these grants is once the longest partition and an account stand in it. */
function policyLength(grants: readonly Grant[]): number {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: grants.map(statementOf) });
  return text.replaceAll('<partition>', 'aws-us-gov').replaceAll('<account>', '123456789012').length;
}
