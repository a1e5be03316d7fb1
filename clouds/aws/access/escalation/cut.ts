import { remembered } from '../../../../core/remember.ts';
import type { Permission, Step } from './ask.ts';
import type { EscalationGraph, EscalationPath, Goal } from './paths.ts';
import { findPath, takes } from './paths.ts';

/** The permission without which most of these paths are gone, and how many that are; undefined where no one permission ends any. */
export function findCut(
  graph: EscalationGraph,
  paths: readonly EscalationPath[],
  goal: Goal,
): { readonly permission: Permission; readonly ends: number } | undefined {
  let best: { readonly permission: Permission; readonly ends: number } | undefined;
  for (const { permission, among } of permissionsIn(paths)) {
    if (best !== undefined && among.length <= best.ends) break;
    const arrives = arrivers(graph, goal, (step) => !takes(step, permission));
    const ends = among.filter(({ from }) => !arrives(from)).length;
    if (ends > (best?.ends ?? 0)) best = { permission, ends };
  }
  return best;
}

/**
 * Whether a principal still has a way where only some steps may be taken. It is looked for backwards from the goal, once for all of them: whom each
 * step leads to is the same whoever begins. Only where somebody makes others administrators, and not himself, does it depend on whom else
 * one reaches, and is the way searched as ever.
 */
function arrivers(graph: EscalationGraph, goal: Goal, isOpen: (step: Step) => boolean): (from: string) => boolean {
  const all = [...graph.model.principals];
  const reaching = new Set(all.filter(([arn, one]) => goal.isReached(one) || makesOne(graph, arn, goal, isOpen)).map(([arn]) => arn));
  const border = [...reaching];
  const leadingTo = stepsBackwards(graph);
  for (let arn = border.pop(); arn !== undefined; arn = border.pop()) {
    const closer = (leadingTo.get(arn) ?? []).filter((step) => !reaching.has(step.from) && isOpen(step));
    for (const { from } of closer) {
      reaching.add(from);
      border.push(from);
    }
  }
  const promotesOthers = goal.byPromotion && all.some(([arn]) => !reaching.has(arn) && graph.promoterOf(arn) !== undefined);
  return (from) => reaching.has(from) || (promotesOthers && findPath(graph, from, goal, isOpen) !== undefined);
}

/** Whether a principal makes an administrator of somebody new, or of itself. */
function makesOne(graph: EscalationGraph, arn: string, { byPromotion }: Goal, isOpen: (step: Step) => boolean): boolean {
  return byPromotion && (graph.creationsOf(arn).some(isOpen) || (graph.promoterOf(arn)?.(arn) ?? []).some(isOpen));
}

/** By whom they lead to. */
const stepsBackwards = remembered((graph: EscalationGraph): ReadonlyMap<string, readonly Step[]> => {
  const all = [...graph.model.principals.keys()].flatMap((arn) => graph.stepsOf(arn));
  return Map.groupBy(all, ({ to }) => to);
});

/** Most used first. */
function permissionsIn(
  paths: readonly EscalationPath[],
): readonly { readonly permission: Permission; readonly among: readonly EscalationPath[] }[] {
  const found = new Map<string, { readonly permission: Permission; readonly among: EscalationPath[] }>();
  for (const path of paths) {
    const needs = path.steps.flatMap((step) => step.needs);
    for (const key of new Set(needs.map(({ principal, action }) => `${principal} ${action}`))) {
      const permission = needs.find(({ principal, action }) => `${principal} ${action}` === key);
      if (permission === undefined) continue;
      const entry = found.get(key) ?? { permission, among: [] };
      entry.among.push(path);
      found.set(key, entry);
    }
  }
  return [...found.values()].toSorted((left, right) => right.among.length - left.among.length);
}
