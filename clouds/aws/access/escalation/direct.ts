import type { Step } from './ask.ts';
import type { EscalationGraph } from './paths.ts';

/**
 * Ways of one step, told apart by what has to be mended. `self`: it gives itself what it has not. `others`: it takes or makes another
 * administrator. `assume`: it is let into the role of one. `pass`: it hands such a role to a service. `running`: it tells what runs as one
 * what to do.
 */
export const DIRECT_WAYS = ['self', 'others', 'assume', 'pass', 'running'] as const;
export type DirectWay = (typeof DIRECT_WAYS)[number];

const WAYS: Readonly<Record<Step['sort'], DirectWay>> = {
  promote: 'self',
  credentials: 'others',
  trust: 'others',
  create: 'others',
  assume: 'assume',
  pass: 'pass',
  bearer: 'running',
};

/** Every step by which a principal that is no administrator is one at once. */
export function directSteps(graph: EscalationGraph, arn: string): readonly { readonly way: DirectWay; readonly step: Step }[] {
  const arriving = graph.stepsOf(arn).filter(({ to }) => graph.isAdministrator(to));
  const own = graph.promoterOf(arn)?.(arn) ?? [];
  return [...own, ...arriving, ...graph.creationsOf(arn)].map((step) => ({ way: WAYS[step.sort], step }));
}

/** Actions without which none of these steps is left, as few as trying the most used first gives; they are refused by name. */
export function actionsToRefuse(steps: readonly Pick<Step, 'needs'>[]): readonly string[] {
  const refused: string[] = [];
  let open = steps.filter(({ needs }) => needs.length > 0);
  while (open.length > 0) {
    const uses = new Map<string, number>();
    for (const { needs } of open)
      for (const action of new Set(needs.map((need) => need.action))) uses.set(action, (uses.get(action) ?? 0) + 1);
    const [most] = [...uses].toSorted(([left, own], [right, other]) => other - own || (left < right ? -1 : 1));
    if (most === undefined) break;
    refused.push(most[0]);
    open = open.filter(({ needs }) => !needs.some(({ action }) => action === most[0]));
  }
  return refused.sort();
}
