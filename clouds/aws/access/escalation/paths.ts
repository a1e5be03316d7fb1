import { rememberedByText } from '../../../../core/remember.ts';
import type { AccessModel, Principal } from '../model.ts';
import type { Permission, Step } from './ask.ts';
import { canPromote, creations, isAdministrator, promotions } from './promote.ts';
import { stepsFrom } from './steps.ts';

/** How one principal comes to where it should not. */
export interface EscalationPath {
  readonly from: string;
  /** ARN of the principal as which it arrives. */
  readonly to: string;
  /** In order; none where the principal is there already. */
  readonly steps: readonly Step[];
  readonly isCertain: boolean;
}

/** Steps between principals, each principal's made when it is asked for first. */
export interface EscalationGraph {
  readonly model: AccessModel;
  stepsOf(arn: string): readonly Step[];
  /** How a principal makes others administrators, by the other's ARN; undefined where it makes none. */
  promoterOf(actor: string): ((target: string) => readonly Step[]) | undefined;
  creationsOf(actor: string): readonly Step[];
  isAdministrator(arn: string): boolean;
}

/** Where a path is to lead: to principals of which this holds, or to an administrator that is made. */
export interface Goal {
  isReached(principal: Principal): boolean;
  /** Whether making an administrator reaches it: he may do everything in his account. */
  readonly byPromotion: boolean;
}

export function escalationGraph(model: AccessModel): EscalationGraph {
  const principalOf = (arn: string) => model.principals.get(arn);
  const steps = rememberedByText((arn: string) => withPrincipal(principalOf(arn), (actor) => stepsFrom(model, actor)));
  const created = rememberedByText((arn: string) => withPrincipal(principalOf(arn), (actor) => creations(model, actor)));
  const administrators = rememberedByText((arn: string) => {
    const principal = principalOf(arn);
    return principal !== undefined && isAdministrator(principal, model.now);
  });
  const promoter = rememberedByText((arn: string) => {
    const actor = principalOf(arn);
    if (actor === undefined || !canPromote(actor)) return undefined;
    return rememberedByText((target: string) => withPrincipal(principalOf(target), (other) => promotions(model, actor, other)));
  });
  return {
    model,
    stepsOf: steps,
    creationsOf: created,
    isAdministrator: administrators,
    promoterOf: promoter,
  };
}

/** An administrator of any account of the model. */
export function administratorGoal(graph: EscalationGraph): Goal {
  return { isReached: ({ caller }) => graph.isAdministrator(caller.arn), byPromotion: true };
}

/**
 * The shortest path of a principal to a goal, breadth first; of two that are as long, one that is certain. `isOpen`: whether a step may be
 * taken, to see what is left once a permission is gone. Undefined where there is none.
 */
export function findPath(
  graph: EscalationGraph,
  from: string,
  goal: Goal,
  isOpen: (step: Step) => boolean = () => true,
): EscalationPath | undefined {
  const reached = new Map<string, readonly Step[]>([[from, []]]);
  const promoters: string[] = [];
  let border: readonly string[] = [from];
  let best: EscalationPath | undefined;
  for (let length = 0; border.length > 0 && (best === undefined || length < best.steps.length); length += 1) {
    for (const arn of border) {
      if (graph.promoterOf(arn) !== undefined) promoters.push(arn);
      best = shorter(best, arrival(graph, { from, arn, goal, isOpen, reached, promoters }));
    }
    border = grow(graph, reached, border, isOpen);
  }
  return best;
}

function grow(
  graph: EscalationGraph,
  reached: Map<string, readonly Step[]>,
  border: readonly string[],
  isOpen: (step: Step) => boolean,
): readonly string[] {
  const next: string[] = [];
  const steps = border.flatMap((arn) => graph.stepsOf(arn)).filter(isOpen);
  for (const step of [...steps.filter(({ isCertain }) => isCertain), ...steps.filter(({ isCertain }) => !isCertain)]) {
    if (reached.has(step.to)) continue;
    reached.set(step.to, [...(reached.get(step.from) ?? []), step]);
    next.push(step.to);
  }
  return next;
}

interface Arriving {
  readonly from: string;
  readonly arn: string;
  readonly goal: Goal;
  readonly isOpen: (step: Step) => boolean;
  readonly reached: ReadonlyMap<string, readonly Step[]>;
  /** Those who were reached and can make administrators. */
  readonly promoters: readonly string[];
}

/** The best way on which a principal that was just reached has part: as the one that arrives, the one that promotes, or the one promoted. */
function arrival(graph: EscalationGraph, { from, arn, goal, isOpen, reached, promoters }: Arriving): EscalationPath | undefined {
  const principal = graph.model.principals.get(arn);
  const way = reached.get(arn) ?? [];
  if (principal !== undefined && goal.isReached(principal)) return pathOf(from, arn, way);
  if (!goal.byPromotion) return undefined;
  let best: EscalationPath | undefined;
  for (const step of graph.creationsOf(arn).filter(isOpen)) best = shorter(best, pathOf(from, step.to, [...way, step]));
  const promoter = graph.promoterOf(arn);
  const made = promoter === undefined ? [] : [...reached.keys()].flatMap(promoter);
  const makes = promoters.flatMap((other) => (other === arn ? [] : (graph.promoterOf(other)?.(arn) ?? [])));
  for (const step of [...made, ...makes].filter(isOpen)) {
    const ways = [step.to, step.from].flatMap((one) => reached.get(one) ?? []);
    best = shorter(best, pathOf(from, step.to, [...new Set(ways), step]));
  }
  return best;
}

function pathOf(from: string, to: string, steps: readonly Step[]): EscalationPath {
  return { from, to, steps, isCertain: steps.every(({ isCertain }) => isCertain) };
}

function shorter(left: EscalationPath | undefined, right: EscalationPath | undefined): EscalationPath | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  if (left.steps.length !== right.steps.length) return left.steps.length < right.steps.length ? left : right;
  return right.isCertain && !left.isCertain ? right : left;
}

/** Whether a step takes a permission: of this principal, this action. */
export function takes({ needs }: Step, { principal, action }: Pick<Permission, 'principal' | 'action'>): boolean {
  return needs.some((need) => need.principal === principal && need.action === action);
}

function withPrincipal(principal: Principal | undefined, make: (principal: Principal) => readonly Step[]): readonly Step[] {
  return principal === undefined ? [] : make(principal);
}
