import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Guard, GuardAnswer } from '../guard/guard.ts';
import { askGuard } from '../guard/guard.ts';
import type { Observation } from '../kind/facts.ts';
import type { CatalogueTemplate } from '../remediation/template.ts';
import { findTags } from './find-tags.ts';
import type { Fix, Hindrance } from './fold.ts';
import type { ResourceReference } from './observe.ts';
import { getKind, observe } from './observe.ts';
import type { FindingKeys, PinnedTemplate, RuleLimits, Unplanned } from './plan.ts';
import type { PlanResourceAnswer } from './plan-resource.ts';
import { planResource } from './plan-resource.ts';

/** What a set of templates would do to a set of resources, and how they are asked for. */
export interface PlanScope {
  readonly templates: readonly { readonly pinned: PinnedTemplate; readonly template: CatalogueTemplate['template'] }[];
  readonly resources: readonly PlannedTarget[];
  /** Nobody has named its resources: they are all that were open. */
  readonly covers?: 'open' | undefined;
}

export interface PlannedTarget extends ResourceReference {
  readonly rules: readonly string[];
  readonly findings: readonly string[];
  readonly keys?: FindingKeys | undefined;
  /** Thresholds of its rules that are set otherwise in its account. */
  readonly limits?: RuleLimits | undefined;
  /** Ids of resources that are changed first. */
  readonly follows?: readonly string[] | undefined;
}

/** What planning one target needs besides the target: the guard as it was read for the whole plan. */
export interface Planning {
  readonly guard: Guard;
  readonly scope: PlanScope;
  readonly signal?: AbortSignal | undefined;
}

/** A target that was read just now, with the templates that the guard lets through, and why the others stay outside. */
export interface SeenTarget {
  readonly target: PlannedTarget;
  readonly observation: Observation;
  /** By template id. */
  readonly barred: ReadonlyMap<string, Hindrance>;
}

/** One target afresh: read, and held to the guard template by template. What cannot be read is unplanned with the reason, never guessed. */
export async function seeTarget(
  engine: Engine,
  { guard, scope, signal }: Planning,
  target: PlannedTarget,
): Promise<SeenTarget | { readonly unplanned: Unplanned }> {
  const { resourceId } = target;
  let observation: Observation | undefined;
  try {
    observation = await observe(engine, target, signal === undefined ? {} : { signal });
  } catch (error) {
    if (!(error instanceof CloudmendError)) throw error;
    return { unplanned: { resourceId, code: 'unknown', reason: error.message } };
  }
  if (observation === undefined) return { unplanned: { resourceId, code: 'gone', reason: 'The resource is no longer there.' } };
  const tags = findTags(observation);
  const { cloud } = getKind(engine, target.kind);
  const whole = askGuard(guard, cloud, { ...target, rules: [], templates: [], tags });
  if (!whole.open) return { unplanned: { resourceId, ...closedBy(whole) } };
  const barred = new Map<string, Hindrance>();
  for (const { pinned, template } of scope.templates) {
    const rules = target.rules.filter((rule) => template.fixes.includes(rule));
    const answer = askGuard(guard, cloud, { ...target, rules, templates: [pinned.id], tags });
    if (!answer.open) barred.set(pinned.id, closedBy(answer));
  }
  return { target, observation, barred };
}

const HINDRANCES: { readonly [code: string]: Hindrance['code'] } = { NEVER_TOUCH: 'never-touch', EXCEPTED: 'excepted' };

function closedBy({ code, reason }: Exclude<GuardAnswer, { open: true }>): Hindrance {
  return { code: HINDRANCES[code] ?? 'excluded', reason };
}

/** Templates that apply to the observed kind and its findings, folded. A manual template leaves what a person has to do. */
export function planObservation(
  engine: Pick<Engine, 'catalogue'>,
  {
    templates,
    plannedAt,
    barred = new Map(),
  }: Pick<PlanScope, 'templates'> & { readonly plannedAt: Date; readonly barred?: ReadonlyMap<string, Hindrance> },
  {
    kind,
    rules,
    findings,
    keys,
    limits,
    follows,
  }: Pick<PlannedTarget, 'resourceId' | 'kind' | 'rules' | 'findings' | 'keys' | 'limits' | 'follows'>,
  observation: Observation,
): PlanResourceAnswer {
  const fixes: Fix[] = [];
  const outside = new Map<string, Hindrance>();
  for (const { pinned, template } of templates) {
    if (template.resource.id !== kind) continue;
    if (!template.fixes.some((rule) => rules.includes(rule))) continue;
    const hindrance = barred.get(pinned.id) ?? (template.mode === 'fix' ? undefined : manualSteps(template.title));
    if (hindrance !== undefined) outside.set(pinned.id, hindrance);
    else if (template.mode === 'fix') fixes.push({ pinned, template });
  }
  return planResource({
    kind: getKind(engine, kind),
    observation,
    templates: fixes,
    rules,
    findings,
    keys,
    limits,
    follows,
    plannedAt,
    barred: outside,
  });
}

function manualSteps(title: string): Hindrance {
  return { code: 'manual', reason: `A person has to do this: ${title}. \`cloudmend remediations --json\` lists the steps.` };
}
