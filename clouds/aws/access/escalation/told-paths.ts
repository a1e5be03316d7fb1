import type { AccessPaths, PathGoal } from '../../../../core/entitlement/access.ts';
import type { AccessModel } from '../model.ts';
import { mayDo } from '../model.ts';
import { findCut } from './cut.ts';
import type { EscalationGraph, EscalationPath, Goal } from './paths.ts';
import { administratorGoal, escalationGraph, findPath } from './paths.ts';

/** The shortest way of each principal to a goal, and the permission that ends most of them. */
export function pathsIn(model: AccessModel, asked?: PathGoal): AccessPaths {
  const graph = escalationGraph(model);
  const goal = asked === undefined ? administratorGoal(graph) : resourceGoal(graph, asked);
  const arns = [...model.principals.keys()];
  const found = arns.flatMap((arn) => findPath(graph, arn, goal) ?? []);
  const paths = found.filter(({ steps }) => steps.length > 0).toSorted(byLength);
  const cut = findCut(graph, paths, goal);
  return {
    principals: arns.length,
    there: found.flatMap(({ from, steps }) => (steps.length === 0 ? [from] : [])).sort(),
    paths: paths.map(({ from, to, isCertain, steps }) => ({
      from,
      to,
      isCertain,
      steps: steps.map(({ from: by, to: whom, how, needs }) => ({ from: by, to: whom, how, needs })),
    })),
    ...(cut !== undefined && { cut }),
  };
}

/** An administrator of the account may do what he likes to all that is in it. */
function resourceGoal({ model }: EscalationGraph, { action, resource }: PathGoal): Goal {
  const ask = { action, resource, policy: model.resourcePolicies.get(resource) };
  return { byPromotion: true, isReached: (principal) => mayDo(principal, ask, model.now) === 'yes' };
}

function byLength(left: EscalationPath, right: EscalationPath): number {
  return left.steps.length - right.steps.length || (left.from < right.from ? -1 : 1);
}
