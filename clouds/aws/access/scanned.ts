import type { Observation } from '../../../core/kind/facts.ts';
import { remembered, rememberedByAll } from '../../../core/remember.ts';
import type { EscalationGraph } from './escalation/paths.ts';
import { escalationGraph } from './escalation/paths.ts';
import type { AccessModel, Principal } from './model.ts';
import { modelOf, UntoldPolicy } from './model-of.ts';
import { ACCOUNT_KIND_IDS, RUNNING_KIND_IDS } from './scanned-kinds.ts';
import type { Seen } from './scanned-parts.ts';
import { bearersIn, partsOf } from './scanned-parts.ts';

/** Who may do what in an account, and by which steps one comes to be another. */
export interface AccountAccess {
  readonly graph: EscalationGraph;
  /** By its place in IAM: `user/people/mara`. */
  readonly principals: ReadonlyMap<string, Principal>;
  readonly administrators: () => readonly string[];
}

const ACCOUNT: readonly string[] = Object.values(ACCOUNT_KIND_IDS);
const RUNNING: readonly string[] = [...Object.values(RUNNING_KIND_IDS), ACCOUNT_KIND_IDS.role];

/**
 * What a scan has seen of the account, made ready to be asked; the same for each rule and principal that is judged. Undefined where a policy
 * that somebody has is not among what was seen. Throws UnknownFact where one could not be read.
 */
export function accountAccess(seen: Seen, now: Date): AccountAccess | undefined {
  return accessAt(ACCOUNT.map(seen))(now);
}

/** The same for once: who may do what by what `seen` tells of each kind. */
export function scannedModel(seen: Seen, now: Date): AccessModel | undefined {
  try {
    return modelOf(partsOf(seen, { isWhole: true }), now);
  } catch (error) {
    if (error instanceof UntoldPolicy) return undefined;
    throw error;
  }
}

/** The steps of an account with those through what runs there as a role. Throws UnknownFact. */
export function stepsThroughRunning({ graph }: AccountAccess, seen: Seen): EscalationGraph {
  return runningAt(graph)(RUNNING.map(seen));
}

const runningAt = remembered((graph: EscalationGraph) =>
  rememberedByAll((lists: readonly (readonly Observation[])[]) =>
    escalationGraph({ ...graph.model, bearers: bearersIn((kind) => lists[RUNNING.indexOf(kind)] ?? []) }),
  ),
);

const accessAt = rememberedByAll((lists: readonly (readonly Observation[])[]) => {
  const seen: Seen = (kind) => lists[ACCOUNT.indexOf(kind)] ?? [];
  let made: { readonly access: AccountAccess | undefined; readonly at: number } | undefined;
  return (now: Date) => {
    if (made?.at !== now.getTime()) made = { at: now.getTime(), access: accessOf(seen, now) };
    return made.access;
  };
});

function accessOf(seen: Seen, now: Date): AccountAccess | undefined {
  const model = scannedModel(seen, now);
  if (model === undefined) return undefined;
  const graph = escalationGraph(model);
  const principals = [...model.principals.values()];
  let administrators: readonly string[] | undefined;
  return {
    graph,
    principals: new Map(principals.map((one) => [placeIn(one.caller.arn), one])),
    administrators() {
      administrators ??= principals.map(({ caller }) => caller.arn).filter(graph.isAdministrator);
      return administrators;
    },
  };
}

/** Where in IAM a principal is: `user/people/mara` of its ARN. */
export function placeIn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
