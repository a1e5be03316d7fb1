import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { FLEET_REGIONS, type Fleet } from './fleets.ts';
import { askProwler, type Opinion } from './prowler.ts';
import { openTerminal, type PlanShown, type TaskShown, type User } from './user.ts';

/** One FAIL of Prowler's that a plan claims to clear, and what became of it. */
export interface Claimed {
  readonly check: string;
  readonly resource: string;
  readonly templates: readonly string[];
  readonly says: string;
  /** Prowler's status after the fix; `gone` where it says nothing of the resource any more. */
  readonly mended: string;
  readonly undone: string;
  /** Every fix behind the claim can be undone exactly. */
  readonly isExact: boolean;
}

export interface FleetReport {
  readonly claimed: readonly Claimed[];
  /** What passed before and fails after the fixes. */
  readonly broken: readonly Opinion[];
  readonly neighbours: number;
  /** Neighbours whose facts are others after the fixes, or after the undo. */
  readonly changed: readonly string[];
  /** Resources whose facts are not those of before after an exact undo. */
  readonly notBack: readonly string[];
  /** What our own side did not do, in sentences. */
  readonly said: readonly string[];
  /** Planted, and found by our scan, and no opinion of Prowler's: by template. */
  readonly unseen: readonly string[];
}

/** Most remediations that one plan takes. */
const MOST_REMEDIATIONS = 20;

/** Every check that a rule about a service names: what passes before has to pass afterwards, whoever fixes it. */
function checksAbout(services: ReadonlySet<string>): readonly string[] {
  const rules = [...catalogue.rules.values()].filter(({ id }) => services.has(serviceOf(id)));
  return [...new Set(rules.flatMap(({ frameworks }) => frameworks['Prowler'] ?? []))].sort();
}

function serviceOf(id: string): string {
  return id.split('.')[1] ?? '';
}

export async function judgeFleet(
  fleet: Fleet,
  { directory, environment }: { readonly directory: string; readonly environment: Readonly<Record<string, string>> },
): Promise<FleetReport> {
  const { account } = fleet;
  const checks = checksAbout(new Set(fleet.templates.map(serviceOf)));
  const ask = async (name: string): Promise<readonly Opinion[]> => {
    const folder = join(directory, name);
    await mkdir(folder);
    return askProwler({ directory: folder, environment, regions: FLEET_REGIONS, checks });
  };
  const factsOf = async (ids: ReadonlyMap<string, Place>) =>
    new Map(await Promise.all([...ids].map(async ([id, { kind, region }]) => [id, await account.facts(kind, id, region)] as const)));

  const neighbours = new Map(
    fleet.planted.flatMap(({ neighbours: ids, kind, region }) => ids.map((id) => [id, { kind, region }] as const)),
  );
  const planted = new Map(fleet.planted.map(({ id, kind, region }) => [id, { kind, region }] as const));
  for (const id of planted.keys()) neighbours.delete(id);
  const before = { neighbours: await factsOf(neighbours), planted: await factsOf(planted) };
  const first = await ask('first');

  const terminal = await makeTerminal(account.account, directory, environment);
  const verdicts = await terminal.scan();
  const { plans, tasks, said } = await mendAll(terminal, fleet, failingIn(verdicts, planted));
  const second = await ask('second');
  const mended = { neighbours: await factsOf(neighbours) };

  for (const { task } of [...tasks].reverse()) {
    const undone = await terminal.undo(task.id);
    if (typeof undone === 'string') said.push(`undo of ${task.id}: ${undone}`);
    else if (undone.task.outcome !== 'SUCCESS') said.push(`undo of ${task.id}: ${undone.task.status} ${undone.task.outcome ?? ''}`);
  }
  const third = await ask('third');
  const after = { neighbours: await factsOf(neighbours), planted: await factsOf(planted) };

  const known = new Set(verdicts.flatMap(({ resource }) => resource ?? []));
  const claimed = first.filter(({ status }) => status === 'FAIL').flatMap((opinion) => claimOf(opinion, { plans, known, second, third }));
  const differs = (left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>) =>
    [...left].filter(([id, facts]) => right.get(id) !== facts).map(([id]) => id);
  return {
    claimed,
    broken: second.filter((now) => now.status === 'FAIL' && statusOf(first, now) === 'PASS'),
    neighbours: neighbours.size,
    changed: [...new Set([...differs(before.neighbours, mended.neighbours), ...differs(before.neighbours, after.neighbours)])],
    notBack: differs(before.planted, after.planted).filter(exactlyUndone(plans)),
    said,
    unseen: fleet.templates.filter((id) => hasCheck(id) && !claimed.some(({ templates }) => templates.includes(id))),
  };
}

/** Whether all that was planned for a resource can be undone exactly. */
function exactlyUndone(plans: readonly PlanShown[]): (id: string) => boolean {
  const resources = plans.flatMap((plan) => plan.resources);
  return (id) => {
    const own = resources.filter(({ resourceId }) => resourceId === id);
    return own.length > 0 && own.every(({ reversibility }) => reversibility.kind === 'exact');
  };
}

interface Mended {
  readonly plans: readonly PlanShown[];
  readonly tasks: readonly TaskShown[];
  readonly said: string[];
}

/** A plan and a task for each service, in the order of their names. */
async function mendAll(
  terminal: User,
  { templates }: Fleet,
  failing: (remediations: readonly string[]) => readonly string[],
): Promise<Mended> {
  const plans: PlanShown[] = [];
  const tasks: TaskShown[] = [];
  const said: string[] = [];
  for (const remediations of inPlans(templates)) {
    const resources = failing(remediations);
    if (resources.length === 0) continue;
    const plan = await terminal.plan(remediations, resources);
    for (const { resourceId, reason } of plan.plan.unplanned) said.push(`not planned: ${resourceId}: ${reason}`);
    if (plan.resources.length === 0) continue;
    const task = await terminal.mend(plan);
    plans.push(plan);
    tasks.push(task);
    for (const { resourceId, outcome, reason } of task.resources)
      if (outcome !== 'VERIFIED') said.push(`${task.task.id}: ${resourceId}: ${outcome} ${reason?.message ?? ''}`);
  }
  return { plans, tasks, said };
}

interface Place {
  readonly kind: string;
  readonly region: string;
}

async function makeTerminal(account: string, directory: string, environment: Readonly<Record<string, string>>) {
  const folder = join(directory, 'terminal');
  await mkdir(folder);
  const role = { account, name: 'fleet', remediationRole: `arn:aws:iam::${account}:role/cloudmend-remediation` };
  const own = { CLOUDMEND_ACCOUNTS: JSON.stringify([role]), CLOUDMEND_PEOPLE: 'ana:operator,ben:approver', CLOUDMEND_RATE_SCALE: '1000' };
  return openTerminal(folder, { ...environment, ...own }, FLEET_REGIONS);
}

/** A task a service, as a team would hand them to each other. */
function inPlans(templates: readonly string[]): readonly (readonly string[])[] {
  const byService = Map.groupBy(templates, serviceOf);
  return [...byService.values()].flatMap((ids) =>
    Array.from({ length: Math.ceil(ids.length / MOST_REMEDIATIONS) }, (_, page) =>
      ids.slice(page * MOST_REMEDIATIONS, (page + 1) * MOST_REMEDIATIONS),
    ),
  );
}

/** The planted things that fail a rule of some remediations, by what our scan said. */
function failingIn(
  verdicts: readonly VerdictLine[],
  planted: ReadonlyMap<string, unknown>,
): (remediations: readonly string[]) => readonly string[] {
  return (remediations) => {
    const rules = new Set(remediations.flatMap((id) => catalogue.templates.get(id)?.template.fixes ?? []));
    const failed = verdicts.filter(({ verdict, ruleId }) => verdict === 'fail' && rules.has(ruleId));
    return [...new Set(failed.map(({ resource, scope }) => resource ?? scope ?? ''))].filter((id) => planted.has(id));
  };
}

function checksOf(templateId: string): readonly string[] {
  const rules = catalogue.templates.get(templateId)?.template.fixes ?? [];
  return rules.flatMap((rule) => catalogue.rules.get(rule)?.frameworks['Prowler'] ?? []);
}

function hasCheck(templateId: string): boolean {
  return checksOf(templateId).length > 0;
}

function claimOf(
  opinion: Opinion,
  {
    plans,
    known,
    second,
    third,
  }: { plans: readonly PlanShown[]; known: ReadonlySet<string>; second: readonly Opinion[]; third: readonly Opinion[] },
): readonly Claimed[] {
  const behind = plans.flatMap(({ plan, resources }) =>
    resources
      .filter(
        ({ resourceId, region, part, calls }) => part === undefined && calls.length > 0 && isAbout(opinion, { resourceId, region }, known),
      )
      .flatMap(({ templates }) => templates.filter((id) => checksOf(id).includes(opinion.check)))
      .map((id) => ({ id, plan })),
  );
  if (behind.length === 0) return [];
  const templates = [...new Set(behind.map(({ id }) => id))];
  const isExact = templates.every((id) => {
    const template = catalogue.templates.get(id)?.template;
    return template?.mode === 'fix' && template.reversibility.kind === 'exact';
  });
  const { check, resource, says } = opinion;
  return [
    { check, resource, says, templates, isExact, mended: laterStatus(second, opinion, known), undone: laterStatus(third, opinion, known) },
  ];
}

/** Prowler names a setting by whatever stands for its account: such an opinion is about none of the resources that we know. */
function isAbout(
  { resource, region }: Opinion,
  planned: { readonly resourceId: string; readonly region: string },
  known: ReadonlySet<string>,
): boolean {
  if (resource === planned.resourceId) return true;
  if (known.has(resource)) return false;
  return planned.resourceId.startsWith('setting:') && (planned.region === 'global' || planned.region === region);
}

/**
 * What Prowler says of the same thing now; FAIL where one of several opinions is. What stands for a whole account or region (the resource
 * is none that we know) may have another name once there is something to name: then all opinions of the check there count.
 */
function laterStatus(opinions: readonly Opinion[], before: Opinion, known: ReadonlySet<string>): string {
  const same = statusOf(opinions, before);
  if (same !== 'gone' || known.has(before.resource)) return same;
  const there = opinions.filter(({ check, region }) => check === before.check && region === before.region).map(({ status }) => status);
  if (there.length === 0) return 'gone';
  return there.includes('FAIL') ? 'FAIL' : (there[0] ?? 'gone');
}

function statusOf(opinions: readonly Opinion[], { check, resource, region }: Opinion): string {
  const same = opinions
    .filter((one) => one.check === check && one.resource === resource && one.region === region)
    .map(({ status }) => status);
  if (same.length === 0) return 'gone';
  return same.includes('FAIL') ? 'FAIL' : (same[0] ?? 'gone');
}
