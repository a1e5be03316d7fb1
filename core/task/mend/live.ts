import { isJudgedAlone } from '../../finding/rule.ts';
import type { Verdict } from '../../finding/verdict.ts';
import { isEqualJson } from '../../json.ts';
import type { Observation, UnknownReason } from '../../kind/facts.ts';
import type { ResourceKind } from '../../kind/kind.ts';
import { EXISTS } from '../../kind/kind.ts';
import { factsOf, UnknownFact } from '../../kind/known.ts';
import type { ElementState, ResourcePlan } from '../../plan/plan.ts';
import { elementState } from '../../plan/plan-resource.ts';
import { judgeResource } from '../../scan/rescan.ts';
import type { ResourceWork } from './batch-run.ts';

/** What a live read gave: the resource with its rules' verdicts, that it is gone, or why neither can be told. */
export type LiveRead =
  | { readonly seen: Observation; readonly verdicts: ReadonlyMap<string, Verdict> }
  | { readonly gone: true }
  | { readonly unreadable: string; readonly fault?: UnknownReason['fault'] };

/** The look right before the first write. */
export type LookBefore = Exclude<LiveRead, { unreadable: string }>;

/** What is looked at: the plan of a resource and what its kind makes of its facts. */
interface Subject {
  readonly plan: ResourcePlan;
  readonly kind: Pick<ResourceKind, 'elements' | 'unsettled' | 'settles'>;
}

/** Reads the resource afresh and judges the rules to be cleared and their neighbours on the same kind. */
export async function readLive(work: ResourceWork): Promise<LiveRead> {
  const { engine, signal } = work.run;
  const { resourceId: id, kind, partition, account, region } = work.plan;
  const judged = await judgeResource(engine, { id, kind, partition, account, region }, rulesToJudge(work), { signal });
  if ('observation' in judged.seen) return { seen: judged.seen.observation, verdicts: judged.verdicts };
  return 'gone' in judged.seen ? { gone: true } : { unreadable: judged.seen.unknown.message, fault: judged.seen.unknown.fault };
}

/** The owned elements after a live read. A part that is gone stands as nothing, which is a state of its own. */
export function ownedOf(subject: Subject, live: LiveRead): ElementState | undefined {
  if ('seen' in live) return ownedNow(subject, live.seen);
  if ('unreadable' in live || subject.plan.part === undefined) return undefined;
  return elementState({}, Object.keys(subject.plan.after));
}

/** The owned elements as they are now, or undefined where a fact they need is unknown. */
export function ownedNow({ kind, plan }: Subject, observation: Observation): ElementState | undefined {
  try {
    const elements = kind.elements(factsOf(observation));
    return elementState({ ...elements, [EXISTS]: true }, Object.keys(plan.after));
  } catch (error) {
    if (error instanceof UnknownFact) return undefined;
    throw error;
  }
}

/** What is still going on with the resource, or undefined where it has settled. */
export function findUnsettled({ kind }: Subject, observation: Observation): string | undefined {
  try {
    return kind.unsettled?.(factsOf(observation));
  } catch (error) {
    if (error instanceof UnknownFact) return error.message;
    throw error;
  }
}

/** Whether the owned elements stand as wanted. */
export function standsAs(now: ElementState | undefined, wanted: ElementState): boolean {
  return now !== undefined && Object.entries(wanted).every(([name, value]) => isEqualJson(now[name], value));
}

/** Seconds until `settles` has passed since a time (RFC 3339, or epoch milliseconds as `now` is); 0 or less once it has. */
export function settlesIn({ kind, now }: Pick<Subject, 'kind'> & { readonly now: number }, since: string | number): number {
  return kind.settles.withinSeconds - (now - new Date(since).getTime()) / 1000;
}

/** How long to wait before the next look, in whole seconds: what a Wait state takes. */
export function pollSeconds({ kind }: Pick<Subject, 'kind'>, settlesInSeconds: number): number {
  return Math.max(1, Math.min(kind.settles.pollSeconds, Math.ceil(settlesInSeconds), 900));
}

/**
 * Rules that look at other kinds too are judged only where they are to be cleared: listing those kinds afresh costs calls. A rule that has
 * left the catalogue is not judged, and what needs its verdict has none: an old change can be undone all the same.
 */
function rulesToJudge(work: ResourceWork): readonly string[] {
  const { rules } = work.run.engine.catalogue;
  const neighbours = [...rules.values()]
    .filter((rule) => rule.resource.id === work.plan.kind && isJudgedAlone(rule))
    .map((rule) => rule.id);
  return [...new Set([...work.plan.rules.filter((id) => rules.has(id)), ...neighbours])];
}

/**
 * Whether a rule still finds what the plan is to clear: of several wrong places in a resource only those that were asked for count. A
 * finding of the resource as a whole is cleared where the rule finds single places alone, as the scan that closes it decides.
 */
export function stillFails({ keys = {} }: ResourcePlan, rule: string, verdict: Verdict): boolean {
  if (verdict.verdict !== 'fail') return false;
  const asked = keys[rule] ?? [];
  return verdict.parts === undefined || verdict.parts.some(({ key }) => asked.includes(key));
}
