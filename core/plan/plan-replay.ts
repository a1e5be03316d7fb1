import { placeIn } from '../cloud.ts';
import { mapBounded } from '../concurrency.ts';
import { counted } from '../counted.ts';
import { digestOf } from '../digest.ts';
import type { Engine } from '../engine.ts';
import type { GivenUse, HeldUse, ToldUse } from '../entitlement/given-use.ts';
import type { JsonObject } from '../json.ts';
import { JsonRecord } from '../json.ts';
import type { Observation } from '../kind/facts.ts';
import { factsOf, UnknownFact, withUnknown } from '../kind/known.ts';
import type { StoredPlace } from '../place.ts';
import type { CloudReader } from '../ports.ts';
import type { UseOfFix } from '../remediation/template.ts';
import { createCallMemo, sharedReads } from '../scan/call-memo.ts';
import { findUnknownReason } from '../scan/kind-reader.ts';
import { listAll } from '../scan/rescan.ts';
import { getKind } from './observe.ts';
import type { PinnedTemplate, PlannedReplay, PlannedRisk, ResourcePlan } from './plan.ts';
import { sealResourcePlan } from './plan-digest.ts';
import type { PlannedTarget, PlanScope, SeenTarget } from './plan-target.ts';

/** Resources whose change is held against calls at a time; each of it is work for this process alone. */
const AT_ONCE = 2;

/** What was told of use, and where to look at whom it tells of. */
interface Look {
  readonly use: GivenUse;
  readonly signal?: AbortSignal | undefined;
}

/** The plans with what would have become of recorded calls, for each change that takes access away. Lost use makes one risky. */
export async function withReplay(
  engine: Engine,
  { planned, templates, ...look }: Look & { readonly planned: readonly ResourcePlan[]; readonly templates: PlanScope['templates'] },
  seen: readonly SeenTarget[],
): Promise<readonly ResourcePlan[]> {
  const observed = new Map(seen.map(({ target, observation }) => [target.resourceId, observation]));
  const records = digestOf(JsonRecord.parse(look.use));
  const accounts = accountsOf(engine, look);
  const pinned = templates.map((one) => one.pinned);
  return mapBounded(planned, AT_ONCE, async (plan) => {
    const observation = observed.get(plan.resourceId);
    const use = templates.find(({ template }) => plan.templates.includes(template.id) && useOf(template) !== undefined);
    const rule = use === undefined ? undefined : useOf(use.template);
    if (observation === undefined || rule === undefined) return plan;
    return sealedWith(
      plan,
      { records, ...(await heldAgainst(engine, { plan, observation, rule, told: () => accounts(plan, rule) })) },
      pinned,
    );
  });
}

/** The plan with what was held against another one that does the same: what was told of use then is not told again. */
export function withReplayOf(plan: ResourcePlan, { replay }: ResourcePlan, templates: readonly PinnedTemplate[]): ResourcePlan {
  return replay === undefined ? plan : sealedWith(plan, replay, templates);
}

/** Templates with the parameters that follow from use, where nobody has given them any. */
export async function parametersFromUse(
  engine: Engine,
  { templates, resources, ...look }: Look & { readonly templates: PlanScope['templates']; readonly resources: readonly PlannedTarget[] },
): Promise<ReadonlyMap<string, JsonObject>> {
  const accounts = accountsOf(engine, look);
  const found = new Map<string, JsonObject>();
  for (const { template } of templates) {
    const use = useOf(template);
    if (use?.parameters === undefined) continue;
    const own = resources.filter(({ kind, rules }) => kind === template.resource.id && rules.some((rule) => template.fixes.includes(rule)));
    const byAccount = [...Map.groupBy(own, ({ partition, account }) => `${partition} ${account}`).values()];
    const told = await mapBounded(byAccount, AT_ONCE, async (targets) => {
      const [first] = targets;
      return first === undefined ? [] : [{ ids: targets.map(({ resourceId }) => resourceId), told: await accounts(first, use) }];
    });
    found.set(template.id, await use.parameters(told.flat()));
  }
  return found;
}

function useOf(template: PlanScope['templates'][number]['template']): UseOfFix | undefined {
  return template.mode === 'fix' ? template.use : undefined;
}

function sealedWith({ digest: _, ...plan }: ResourcePlan, replay: PlannedReplay, templates: readonly PinnedTemplate[]): ResourcePlan {
  return sealResourcePlan({ ...plan, replay, risks: [...plan.risks, ...risksOf(replay)] }, templates);
}

function risksOf(replay: PlannedReplay): readonly PlannedRisk[] {
  const { calls, refused, lost, unknown, gaps = [] } = replay;
  if (unknown !== undefined)
    return [{ code: 'USE_NOT_HELD', level: 'risky', reason: `What was told of use could not be held against it: ${unknown}` }];
  const named = lost.length === 0 ? '' : `: ${lost.join(', ')}`;
  const open = openText(replay);
  return [
    ...(refused > 0
      ? [{ code: 'USE_LOST', level: 'risky' as const, reason: `${refused} of ${calls} recorded calls would have been refused${named}.` }]
      : []),
    ...(gaps.length > 0
      ? [{ code: 'USE_NOT_READ', level: 'risky' as const, reason: `The records leave out what was done: ${gaps.join('; ')}.` }]
      : []),
    ...(open.length > 0 ? [{ code: 'USE_UNDECIDED', level: 'review' as const, reason: `It is not known ${open.join(', nor ')}.` }] : []),
  ];
}

function openText({ undecided, unmapped, unseen }: PlannedReplay): readonly string[] {
  const more = unseen.count > unseen.named.length ? ` and ${unseen.count - unseen.named.length} more` : '';
  return [
    ...(undecided > 0 ? [`of ${counted(undecided, 'recorded call')} whether they would be refused`] : []),
    ...(unmapped > 0 ? [`what ${counted(unmapped, 'recorded call')} asked for`] : []),
    ...(unseen.count > 0 ? [`whether what no record shows is used: ${unseen.named.join(', ')}${more}`] : []),
  ];
}

interface Holding {
  readonly plan: ResourcePlan;
  readonly observation: Observation;
  readonly rule: UseOfFix;
  told(): Promise<ToldUse>;
}

async function heldAgainst(engine: Engine, { plan, observation, rule, told }: Holding): Promise<Omit<PlannedReplay, 'records'>> {
  try {
    const kind = getKind(engine, plan.kind);
    const before = factsOf(observation);
    const after = withUnknown(observation, kind.withElements(before, plan.after));
    const change = { kind: plan.kind, id: plan.resourceId, place: placeIn(kind.cloud, observation), before, after };
    return plannedReplay(await rule.hold(change, await told()));
  } catch (error) {
    const why = error instanceof UnknownFact ? error.message : findUnknownReason(error)?.message;
    if (why === undefined) throw error;
    return { ...plannedReplay(NOTHING), unknown: why };
  }
}

const NOTHING: HeldUse = {
  principals: [],
  calls: 0,
  refused: 0,
  undecided: 0,
  unmapped: 0,
  lost: [],
  gaps: [],
  unseen: { count: 0, named: [] },
};

function plannedReplay({ principals, lost, gaps, unseen, ...counts }: HeldUse): Omit<PlannedReplay, 'records'> {
  const left = gaps.length > 0 && { gaps: [...gaps] };
  return { principals: [...principals], ...counts, lost: [...lost], ...left, unseen: { count: unseen.count, named: [...unseen.named] } };
}

/** What there is in an account beside a resource, listed once for each account. */
function accountsOf(engine: Engine, { use, signal }: Look) {
  const memo = createCallMemo(engine.cloud.reader, sharedReads(engine.catalogue.kinds.values()));
  const known = new Map<string, Promise<ToldUse>>();
  return ({ partition, account, region }: StoredPlace, { kinds }: UseOfFix) => {
    const key = `${partition} ${account}`;
    const found = known.get(key) ?? tellUse(engine, { use, signal, memo, kinds, target: { partition, account, region } });
    known.set(key, found);
    return found;
  };
}

interface Telling extends Look {
  readonly memo: CloudReader;
  readonly target: StoredPlace;
  readonly kinds: UseOfFix['kinds'];
}

async function tellUse(engine: Engine, { use, signal, memo, target, kinds }: Telling): Promise<ToldUse> {
  const lists = new Map<string, readonly Observation[]>();
  for (const kind of kinds) {
    const resource = { id: '', kind: kind.id, ...target };
    lists.set(kind.id, await listAll(engine, kind, { resource, memo, signal }));
  }
  return { use, others: (kind) => lists.get(kind) ?? [], now: engine.clock.now() };
}
