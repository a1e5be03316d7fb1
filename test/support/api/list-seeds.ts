import { pathOf } from '../../../core/api/contract/path.ts';
import { routes } from '../../../core/api/contract/routes.ts';
import { nameStandIn } from '../../../core/approval/change-stand-in.ts';
import { mapIdentity, unmapIdentity } from '../../../core/approval/identity.ts';
import { standInEntity } from '../../../core/approval/stand-in.ts';
import { appendWrites, INSTALLATION_CHAIN, readHead } from '../../../core/audit/audit.ts';
import { createAutomation, deleteAutomation } from '../../../core/automation/create.ts';
import { queueFiring } from '../../../core/automation/queue.ts';
import type { Engine } from '../../../core/engine.ts';
import { exceptionEntity } from '../../../core/exception/exception.ts';
import { requestException } from '../../../core/exception/request.ts';
import { type Finding, fingerprint } from '../../../core/finding/finding.ts';
import { loadScopeFindings } from '../../../core/finding/scope-findings.ts';
import { addExclusion, removeExclusion } from '../../../core/guard/change-exclusions.ts';
import { changeNeverTouch } from '../../../core/guard/change-guard.ts';
import { addWindow, removeWindow } from '../../../core/guard/change-windows.ts';
import { type WindowKind, windowEntities } from '../../../core/guard/window.ts';
import { resetRule, setRule } from '../../../core/rule-setting/change.ts';
import { ruleSettingEntity, signedSetting } from '../../../core/rule-setting/setting.ts';
import { revisionEntity, runEntity, taskEntity } from '../../../core/task/record/entities.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { loadRevision } from '../../../core/task/record/revisions.ts';
import { loadRun } from '../../../core/task/record/runs.ts';
import { storeWideTask } from '../../../tools/wide-task.ts';
import { wanted } from '../automation.ts';
import { approvedTask } from '../task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../task/estates.ts';
import { ines, makeHarness, mara, scanAll } from '../task/harness.ts';

const ACCOUNT = '111122223333';
const RULE = 'aws.s3.bucket-requires-tls';

/** A list with so many entries: how it is asked for, and how one comes and goes. */
export interface Seeded {
  readonly engine: Engine;
  readonly path: string;
  readonly query?: { readonly [name: string]: string };
  add?(): Promise<void>;
  remove?(): Promise<void>;
}

/** One bucket that was mended, and nothing else. */
export async function mended(): Promise<{ readonly engine: Engine; readonly taskId: string }> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return { engine: harness.engine, taskId: await approvedTask(harness, [TLS]) };
}

function findingOf(number: number): Finding {
  const resource = bucketArn(`found-${String(number).padStart(5, '0')}`);
  const at = '2026-03-02T09:00:00.000Z';
  return {
    ...{ findingId: fingerprint(RULE, resource), ruleId: RULE, resource, kind: 'aws.s3.bucket', partition: 'aws', account: ACCOUNT },
    ...{
      region: 'eu-west-1',
      scopeRegion: 'global',
      severity: number % 2 === 0 ? 'high' : 'low',
      tool: 'CSPM',
      reason: 'Open',
      evidence: {},
    },
    ...{ state: 'open', firstSeen: at, changedAt: at, revision: 1 },
  };
}

export async function seedFindings(entries: number, query: Seeded['query'] = {}): Promise<Seeded> {
  const { engine } = await mended();
  const findings = await loadScopeFindings(engine.table, { account: ACCOUNT, scopeRegion: 'global', kind: 'aws.s3.bucket' });
  const change = async (number: number, next: (finding: Finding) => Finding) => {
    const finding = next(findingOf(number));
    await findings.apply([{ findingId: finding.findingId, resource: finding.resource, decide: () => finding }]);
  };
  const all = Array.from({ length: entries }, (_, number) => findingOf(number));
  await findings.apply(all.map((one) => ({ findingId: one.findingId, resource: one.resource, decide: () => one })));
  return {
    ...{ engine, path: '/v1/findings', query },
    add: () => change(90_000, (finding) => finding),
    remove: () => change(entries - 1, (finding) => ({ ...finding, state: 'resolved', revision: 2 })),
  };
}

/** One finding that has changed so often. */
export async function seedChanges(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const finding = findingOf(0);
  const scope = { account: ACCOUNT, scopeRegion: 'global', kind: 'aws.s3.bucket' };
  const findings = await loadScopeFindings(engine.table, scope);
  await findings.apply([{ findingId: finding.findingId, resource: finding.resource, decide: () => finding }]);
  const turn = async (number: number) => {
    const at = new Date(Date.parse(finding.firstSeen) + number * 1000).toISOString();
    const state = number % 2 === 1 ? ({ state: 'resolved', resolvedAt: at } as const) : ({ state: 'open', reopenedAt: at } as const);
    const next = { ...finding, ...state, changedAt: at, revision: number + 1 };
    await findings.apply([{ findingId: finding.findingId, resource: finding.resource, decide: () => next }]);
  };
  for (let number = 1; number < entries; number++) await turn(number);
  return { engine, path: `/v1/findings/${finding.findingId}`, add: () => turn(entries) };
}

/** As many severities of a rule, one an account. */
export async function seedRuleSettings(entries: number): Promise<Seeded> {
  const { approving } = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  const set = (account: string) => setRule(approving, ines, { rule: RULE, account, severity: 'low', reason: 'Scratch' });
  const [first] = await set('100000000000');
  for (let number = 1; number < entries && first !== undefined; number++) {
    const setting = { ...first, account: String(100_000_000_000 + number) };
    const mac = await approving.signer.sign(signedSetting(setting));
    await approving.table.write({ put: ruleSettingEntity.encode({ ...setting, mac }) });
  }
  return {
    ...{ engine: approving, path: routes.listRuleSettings.path },
    add: async () => void (await set('100000090000')),
    remove: async () => resetRule(approving, ines, { rule: RULE, account: '100000000000', reason: 'Over' }),
  };
}

export async function seedTasks(entries: number): Promise<Seeded> {
  const { engine, taskId } = await mended();
  const task = await loadTask(engine, taskId);
  const taskOf = (number: number) => ({ ...task, id: `RP-1${String(number).padStart(5, '0')}` });
  for (let number = 1; number < entries; number++) await engine.table.write({ put: taskEntity.encode(taskOf(number)) });
  return {
    ...{ engine, path: '/v1/tasks' },
    add: async () => void (await engine.table.write({ put: taskEntity.encode(taskOf(90_000)) })),
    remove: async () => void (await engine.table.write({ delete: taskEntity.key(taskOf(1)) })),
  };
}

export async function seedWide(entries: number, routeOf: 'plan' | 'snippets' | 'resources' | 'before' | 'evidence'): Promise<Seeded> {
  const { engine, taskId } = await mended();
  const { done } = await storeWideTask(engine, taskId, entries);
  if (routeOf === 'before') return { engine, path: pathOf(routes.listBefore.path, { taskId: done }) };
  if (routeOf === 'evidence') return { engine, path: pathOf(routes.readEvidence.path, { taskId: done }) };
  if (routeOf === 'resources') return { engine, path: pathOf(routes.listTaskResources.path, { taskId: done }) };
  const { planId } = await loadRevision(engine, await loadTask(engine, done));
  return { engine, path: pathOf((routeOf === 'plan' ? routes.readPlan : routes.listSnippets).path, { planId }) };
}

/** More waves, each with its stages, as a task of more resources has. */
export async function seedStages(entries: number): Promise<Seeded> {
  const { engine, taskId } = await mended();
  const run = await loadRun(engine, taskId, 1);
  const [mark] = run.stages;
  if (mark === undefined) throw new Error('A run has stages.');
  const stages = Array.from({ length: entries }, (_, number) => ({ ...mark, stage: 9, wave: number * 2 + 2 }));
  const store = async (all: typeof stages) => void (await engine.table.write({ put: runEntity.encode({ ...run, stages: all }) }));
  await store(stages);
  return {
    ...{ engine, path: pathOf(routes.listStages.path, { taskId }) },
    add: () => store([...stages, { ...mark, stage: 9, wave: 3 }]),
    remove: () => store(stages.slice(0, -1)),
  };
}

export async function seedAudit(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const append = async () => {
    const drafts = [{ principal: mara, action: 'test', detail: {} }];
    await engine.table.transact(appendWrites(await readHead(engine.table, INSTALLATION_CHAIN), '2026-03-02T09:00:00.000Z', drafts).writes);
  };
  for (let number = 0; number < entries; number++) await append();
  return { engine, path: pathOf(routes.readAudit.path, { chain: INSTALLATION_CHAIN }), add: append };
}

export async function seedExclusions(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const exclude = (number: number) =>
    addExclusion(engine, ines, { scope: { resource: bucketArn(`kept-${number}`) }, reason: 'Kept as it is' });
  for (let number = 1; number < entries; number++) await exclude(number);
  const last = await exclude(entries);
  return {
    ...{ engine, path: routes.listExclusions.path },
    add: async () => void (await exclude(90_000)),
    remove: async () => void (await removeExclusion(engine, ines, last.id)),
  };
}

export async function seedExceptions(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const until = new Date(engine.clock.now().getTime() + 30 * 24 * 3600 * 1000).toISOString();
  const ask = (number: number) =>
    requestException(engine, mara, { scope: { resource: bucketArn(`kept-${number}`) }, reason: 'Kept as it is', owner: 'tea-team', until });
  const first = await ask(1);
  for (let number = 2; number <= entries; number++) await ask(number);
  return {
    ...{ engine, path: routes.listExceptions.path },
    add: async () => void (await ask(90_000)),
    remove: async () => void (await engine.table.write({ delete: exceptionEntity.key(first) })),
  };
}

/** As many windows, or freezes, of an account each. */
export const seedWindows = (kind: WindowKind, path: string) => async (entries: number) => {
  const { engine } = await mended();
  const span = { recurrence: { every: 'day', at: '22:00', zone: 'UTC' }, minutes: 60 } as const;
  const scopeOf = (number: number) => ({ account: String(100_000_000_000 + number) });
  const add = (number: number) => addWindow(engine, ines, kind, { scope: scopeOf(number), span, reason: 'Nights' });
  const { id: last, ...one } = await add(1);
  for (let number = 2; number <= entries; number++) {
    const id = last.replace(/.{6}$/, String(number).padStart(6, '0'));
    await engine.table.write({ put: windowEntities[kind].encode({ ...one, id, scope: scopeOf(number) }) });
  }
  return {
    ...{ engine, path },
    add: async () => void (await add(90_000)),
    remove: async () => removeWindow(engine, ines, kind, last),
  };
};

/** As many rules of automation; `add`: one more. */
export async function seedAutomations(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const rosa = { ...ines, roles: ['rule-admin' as const] };
  const make = () => createAutomation(engine, rosa, { ...wanted, name: 'Tea' }, []);
  const first = await make();
  for (let number = 2; number <= entries; number++) await make();
  return {
    ...{ engine, path: routes.listAutomations.path },
    add: async () => void (await make()),
    remove: async () => deleteAutomation(engine, rosa, first.id),
  };
}

export async function seedFirings(entries: number): Promise<Seeded> {
  const { engine } = await seedAutomations(1);
  const fireAt = (number: number) =>
    queueFiring(engine, {
      automationId: 'AR-000001',
      dueAt: new Date(Date.UTC(2026, 2, 2) + number * 1000).toISOString(),
      cause: 'schedule',
    });
  for (let number = 1; number <= entries; number++) await fireAt(number);
  const path = pathOf(routes.listFirings.path, { automationId: 'AR-000001' });
  return { engine, path, add: async () => void (await fireAt(90_000)) };
}

/** As many patterns on the never-touch list. */
export async function seedIdentities(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const map = (number: number) => mapIdentity(engine, ines, { identity: `github:reviewer-${number}`, person: 'joel', personName: 'Joel' });
  const { id: first } = await map(0);
  for (let number = 1; number < entries; number++) await map(number);
  return {
    ...{ engine, path: routes.listIdentities.path },
    add: async () => void (await map(90_000)),
    remove: async () => unmapIdentity(engine, ines, first),
  };
}

export async function seedStandIns(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const until = new Date(engine.clock.now().getTime() + 86_400_000).toISOString();
  const name = (number: number) => {
    const person = { id: `approver-${number}`, name: `Approver ${number}` };
    return nameStandIn(engine, ines, { person, until, reason: 'Away' });
  };
  const { id: first } = await name(0);
  for (let number = 1; number < entries; number++) await name(number);
  return {
    ...{ engine, path: routes.listStandIns.path },
    add: async () => void (await name(90_000)),
    // What is taken back stays in the list.
    remove: async () => void (await engine.table.write({ delete: standInEntity.key({ id: first }) })),
  };
}

export async function seedNeverTouch(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const patterns = (from: number, many: number) => Array.from({ length: many }, (_, number) => bucketArn(`never-${from + number}`));
  const change = (add: readonly string[], remove: readonly string[] = []) => changeNeverTouch(engine, ines, { add, remove });
  await change(patterns(0, entries));
  return {
    ...{ engine, path: routes.listNeverTouch.path },
    add: async () => void (await change(patterns(90_000, 1))),
    remove: async () => void (await change([], patterns(0, 1))),
  };
}

/** As many open tasks of the resource whose task is looked at. */
export async function seedOpenTasks(entries: number): Promise<Seeded> {
  const { engine, taskId } = await mended();
  const [task, run] = [await loadTask(engine, taskId), await loadRun(engine, taskId, 1)];
  const revision = await loadRevision(engine, task);
  const open = async (number: number) => {
    const id = `RP-1${String(number).padStart(5, '0')}`;
    const { outcome: _, ...rest } = task;
    await engine.table.write({ put: taskEntity.encode({ ...rest, id, status: 'EXECUTING' }) });
    await engine.table.write({ put: revisionEntity.encode({ ...revision, taskId: id }) });
    await engine.table.write({ put: runEntity.encode({ ...run, taskId: id, state: 'started' }) });
  };
  for (let number = 1; number <= entries; number++) await open(number);
  return {
    ...{ engine, path: pathOf(routes.preflightTask.path, { taskId }) },
    add: () => open(90_000),
    remove: async () => void (await engine.table.write({ delete: runEntity.key({ taskId: 'RP-100001', run: 1 }) })),
  };
}
