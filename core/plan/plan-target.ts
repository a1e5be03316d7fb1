import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Guard } from '../guard/guard.ts';
import { askGuard } from '../guard/guard.ts';
import type { CatalogueTemplate } from '../remediation/template.ts';
import type { Observation } from '../resource/kind.ts';
import { findTags } from './find-tags.ts';
import type { ResourceReference } from './observe.ts';
import { getKind, observe } from './observe.ts';
import type { FindingKeys, PinnedTemplate } from './plan.ts';
import type { PlanResourceAnswer, PlanResourceRequest } from './plan-resource.ts';
import { planResource } from './plan-resource.ts';

/** What a set of templates would do to a set of resources, and how they are asked for. */
export interface PlanScope {
  readonly templates: readonly { readonly pinned: PinnedTemplate; readonly template: CatalogueTemplate['template'] }[];
  readonly resources: readonly PlannedTarget[];
}

export interface PlannedTarget extends ResourceReference {
  readonly rules: readonly string[];
  readonly findings: readonly string[];
  readonly keys?: FindingKeys | undefined;
}

/** What planning one target needs besides the target: the guard as it was read for the whole plan. */
export interface Planning {
  readonly guard: Guard;
  readonly scope: PlanScope;
  readonly signal?: AbortSignal | undefined;
}

/** One target afresh: read, guarded, planned. What cannot be read is unplanned with the reason, never guessed. */
export async function planTarget(engine: Engine, { guard, scope, signal }: Planning, target: PlannedTarget): Promise<PlanResourceAnswer> {
  const { resourceId } = target;
  let observation: Observation | undefined;
  try {
    observation = await observe(engine, target, signal === undefined ? {} : { signal });
  } catch (error) {
    if (!(error instanceof CloudmendError)) throw error;
    return { unplanned: { resourceId, code: 'unknown', reason: error.message } };
  }
  if (observation === undefined) return { unplanned: { resourceId, code: 'gone', reason: 'The resource is no longer there.' } };
  const answer = askGuard(guard, { ...target, templates: scope.templates.map(({ pinned }) => pinned.id), tags: findTags(observation) });
  if (answer.open) return planObservation(engine, { templates: scope.templates, plannedAt: engine.clock.now() }, target, observation);
  return { unplanned: { resourceId, code: answer.code === 'NEVER_TOUCH' ? 'never-touch' : 'excluded', reason: answer.reason } };
}

/** Templates that apply to the observed kind and its findings, folded. A manual template leaves what a person has to do. */
export function planObservation(
  engine: Pick<Engine, 'catalogue'>,
  { templates, plannedAt }: Pick<PlanScope, 'templates'> & { readonly plannedAt: Date },
  { resourceId, kind, rules, findings, keys }: Pick<PlannedTarget, 'resourceId' | 'kind' | 'rules' | 'findings' | 'keys'>,
  observation: Observation,
): PlanResourceAnswer {
  const fixes: PlanResourceRequest['templates'][number][] = [];
  for (const { pinned, template } of templates) {
    if (template.resource.id !== kind) continue;
    if (!template.fixes.some((rule) => rules.includes(rule))) continue;
    if (template.mode === 'fix') fixes.push({ pinned, template });
    else return { unplanned: { resourceId, code: 'manual', reason: manualSteps(template.title) } };
  }
  return planResource({ kind: getKind(engine, kind), observation, templates: fixes, rules, findings, keys, plannedAt });
}

function manualSteps(title: string): string {
  return `A person has to do this: ${title}. \`cloudmend remediations --json\` lists the steps.`;
}
