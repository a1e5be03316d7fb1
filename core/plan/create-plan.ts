import { mapBounded } from '../concurrency.ts';
import type { Engine } from '../engine.ts';
import type { GivenUse } from '../entitlement/given-use.ts';
import { CloudmendError } from '../errors.ts';
import { readGuard } from '../guard/guard.ts';
import type { JsonObject } from '../json.ts';
import type { StoredPlace } from '../place.ts';
import type { Principal } from '../principal.ts';
import type { Reach } from '../reach/reach.ts';
import { settingsFor, withLimits } from './as-set.ts';
import { findTargets } from './find-targets.ts';
import { inOrder } from './in-order.ts';
import type { PinnedTemplate, Plan, ResourcePlan, Unplanned } from './plan.ts';
import { withNeighbours } from './plan-neighbours.ts';
import { parametersFromUse, withReplay } from './plan-replay.ts';
import { planSeen } from './plan-seen.ts';
import { worstSeverity } from './plan-severity.ts';
import type { PlanScope } from './plan-target.ts';
import { seeTarget } from './plan-target.ts';
import { planDigest, putDocument, savePlan } from './read-plan.ts';
import { storedPlan } from './stored-plan.ts';

export interface PlanRequest {
  readonly templateIds: readonly string[];
  /** Absent: every resource with an open finding that the templates clear. */
  readonly resourceIds?: readonly string[];
  readonly findingIds?: readonly string[];
  /** By template id. */
  readonly parameters?: { readonly [templateId: string]: JsonObject };
  /** What tells of use: what a change would have refused is held against it, and it says what can be cut. */
  readonly use?: GivenUse;
  /** What whoever asks is bound to: nothing outside is planned, or named in the plan. */
  readonly reach?: Reach | undefined;
}

export interface PlanOptions {
  readonly signal?: AbortSignal;
  /** Resources that may be planned while a caller waits; unbounded where left out. */
  readonly most?: number | undefined;
}

/** Live reads at a time while planning; the cloud port keeps each service's own budget below that. */
const READS_AT_ONCE = 8;

/**
 * Plans from live reads and stores the plan. Writes nothing to any cloud. Throws FORBIDDEN, NOT_FOUND (template), VALIDATION_FAILED
 * (parameters, or resources that have no open finding for these templates), LIMIT_EXCEEDED (more resources than `most`).
 */
export async function createPlan(engine: Engine, principal: Principal, request: PlanRequest, options: PlanOptions = {}): Promise<Plan> {
  requireOperator(principal);
  const stray = Object.keys(request.parameters ?? {}).find((id) => !request.templateIds.includes(id));
  if (stray !== undefined) {
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `There are parameters for ${stray}, which is not in the plan. Add the template or leave them out.`,
    );
  }
  const asked = request.templateIds.map((id) => pinTemplate(engine, id, request.parameters?.[id] ?? {}));
  if (asked.length === 0)
    throw new CloudmendError('VALIDATION_FAILED', 'A plan needs at least one template. `cloudmend remediations` shows what is open.');
  const resources = await findTargets(engine, request, asked);
  if (resources.length === 0) throw nothingOpen(request.templateIds);
  const { most = resources.length, signal } = options;
  if (resources.length > most) {
    const message = `The plan would have ${resources.length} resources, and ${most} can be planned at once here. Name the resources, and plan the rest after them.`;
    throw new CloudmendError('LIMIT_EXCEEDED', message);
  }
  const { use } = request;
  const templates = use === undefined ? asked : await asUsed(engine, { asked, resources, use, given: request.parameters ?? {}, signal });
  const covers = request.resourceIds === undefined && request.findingIds === undefined ? 'open' : undefined;
  const plan = await buildPlan(engine, principal, { templates, resources, covers }, { signal, use });
  const [first] = plan.unplanned;
  // What nobody could look at is no plan of nothing.
  if (plan.resources.length === 0 && first !== undefined && plan.unplanned.every(({ code }) => code === 'unknown')) {
    const many = plan.unplanned.length === 1 ? 'The resource' : `None of the ${plan.unplanned.length} resources`;
    throw new CloudmendError(
      'CLOUD',
      `${many} could ${plan.unplanned.length === 1 ? 'not ' : ''}be read, so nothing is planned: ${first.reason}`,
    );
  }
  return plan;
}

/** Templates with the parameters that follow from what was used; what somebody has given stays. */
async function asUsed(
  engine: Engine,
  {
    asked,
    resources,
    use,
    given,
    signal,
  }: {
    readonly asked: PlanScope['templates'];
    readonly resources: PlanScope['resources'];
    readonly use: GivenUse;
    readonly given: NonNullable<PlanRequest['parameters']>;
    readonly signal: AbortSignal | undefined;
  },
): Promise<PlanScope['templates']> {
  const open = asked.filter(({ pinned }) => given[pinned.id] === undefined);
  const found = await parametersFromUse(engine, { templates: open, resources, use, signal });
  return asked.map((one) => {
    const parameters = found.get(one.pinned.id);
    return parameters === undefined ? one : pinTemplate(engine, one.pinned.id, parameters);
  });
}

function nothingOpen(templateIds: readonly string[]): CloudmendError {
  return new CloudmendError(
    'NOT_FOUND',
    `No open finding would be cleared by ${templateIds.join(', ')}, so there is nothing to plan. What is open as of the last scan: cloudmend remediations; scan again with cloudmend scan.`,
  );
}

/** Plans a scope afresh and stores the plan. */
export async function buildPlan(
  engine: Engine,
  principal: Principal,
  scope: PlanScope,
  { signal, use }: { readonly signal?: AbortSignal | undefined; readonly use?: GivenUse | undefined } = {},
): Promise<Plan> {
  const guard = await readGuard(engine);
  const settings = await settingsFor(engine, scope.templates);
  const seen = await mapBounded(scope.resources, READS_AT_ONCE, (target) =>
    seeTarget(engine, { guard, scope, signal }, withLimits(settings, target)),
  );
  const templates = scope.templates.map(({ pinned }) => pinned);
  const unplanned = seen.flatMap((one) => ('unplanned' in one ? [one.unplanned] : []));
  const targets = seen.flatMap((one) => ('target' in one ? [one] : []));
  const { planned: alone, left } = await planSeen(engine, { guard, scope }, targets);
  const beside = await withNeighbours(engine, { planned: alone, templates, signal }, targets);
  const planned =
    use === undefined ? beside : await withReplay(engine, { planned: beside, templates: scope.templates, use, signal }, targets);
  const { covers } = scope;
  const severity = await worstSeverity(engine, planned);
  return storePlan(engine, principal, {
    direction: 'apply',
    templates,
    planned,
    unplanned: [...unplanned, ...left],
    covers,
    targets: scope.resources,
    severity,
  });
}

/** Stores the resources' plans and the plan over them. */
export async function storePlan(
  engine: Engine,
  principal: Principal,
  parts: {
    direction: Plan['direction'];
    templates: readonly PinnedTemplate[];
    planned: readonly ResourcePlan[];
    unplanned: readonly Unplanned[];
    covers?: Plan['covers'] | undefined;
    /** Of what was to be planned; left out: of what is. */
    targets?: PlanScope['resources'] | undefined;
    severity?: Plan['severity'] | undefined;
  },
): Promise<Plan> {
  const { direction } = parts;
  const templates = [...parts.templates].sort((left, right) => (left.id < right.id ? -1 : 1));
  const resources = await mapBounded(inOrder(parts.planned, direction), READS_AT_ONCE, async (plan) => {
    return { resourceId: plan.resourceId, digest: plan.digest, document: await putDocument(engine, storedPlan(plan)) };
  });
  const body = { direction, templates, resources: [...resources] };
  const plan: Plan = {
    id: engine.ids.next('plan'),
    createdAt: engine.clock.now().toISOString(),
    createdBy: principal,
    ...body,
    unplanned: [...parts.unplanned].sort(byResource),
    risk: worstRisk(parts.planned),
    ...(parts.severity !== undefined && { severity: parts.severity }),
    ...(parts.covers !== undefined && { covers: parts.covers }),
    ...placesOf([...parts.planned, ...(parts.targets ?? [])]),
    digest: planDigest(body),
  };
  await savePlan(engine, plan);
  return plan;
}

function placesOf(all: readonly StoredPlace[]): Required<Pick<Plan, 'accounts' | 'regions'>> {
  return { accounts: sortedSet(all.map(({ account }) => account)), regions: sortedSet(all.map(({ region }) => region)) };
}

function sortedSet(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** A template as it stands in the catalogue, pinned with its parameters. Throws NOT_FOUND or VALIDATION_FAILED. */
export function pinTemplate(engine: Pick<Engine, 'catalogue'>, id: string, parameters: JsonObject): PlanScope['templates'][number] {
  const found = engine.catalogue.templates.get(id);
  if (found === undefined)
    throw new CloudmendError('NOT_FOUND', `The catalogue has no template ${id}. \`cloudmend remediations\` shows what is open.`);
  const { template, version, behaviour } = found;
  const schema = template.mode === 'fix' ? template.parameters : undefined;
  const parsed = schema?.safeParse(parameters);
  if (parsed?.success === false || (schema === undefined && Object.keys(parameters).length > 0)) {
    const faults = (parsed?.error?.issues ?? []).map(({ path, message }) => ({
      pointer: ['', 'parameters', id, ...path.map(String)].join('/'),
      message,
    }));
    const why = faults.map(({ pointer, message }) => `${pointer.split('/').slice(3).join('.') || 'the whole'}: ${message}`).join('; ');
    throw new CloudmendError('VALIDATION_FAILED', `The parameters of ${id} do not fit: ${why || 'it takes none'}.`, {
      details: { template: id, faults },
    });
  }
  return { template, pinned: { id, version, behaviour, parameters: parsed?.data ?? {} } };
}

export function requireOperator(principal: Principal): void {
  if (['operator', 'rule-admin', 'admin'].some((role) => principal.roles.some((one) => one === role))) return;
  throw new CloudmendError('FORBIDDEN', `${principal.name} may not plan or create tasks: it takes the role operator, rule-admin or admin.`);
}

function byResource(left: Unplanned, right: Unplanned): number {
  if (left.resourceId !== right.resourceId) return left.resourceId < right.resourceId ? -1 : 1;
  return (left.template ?? '') < (right.template ?? '') ? -1 : 1;
}

const RISK_ORDER = ['safe', 'review', 'risky'] as const;

function worstRisk(plans: readonly ResourcePlan[]): Plan['risk'] {
  const levels = plans.flatMap((plan) => plan.risks.map((risk) => RISK_ORDER.indexOf(risk.level)));
  return RISK_ORDER[Math.max(0, ...levels)] ?? 'risky';
}
