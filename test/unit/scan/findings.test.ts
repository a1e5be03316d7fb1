import { beforeEach, expect, test } from 'vitest';
import { findingEntity, fingerprint } from '../../../core/finding/finding.ts';
import { type Judgement, reconcile } from '../../../core/finding/reconcile.ts';
import { loadScopeFindings } from '../../../core/finding/scope-findings.ts';
import { listRemediations, openFindings } from '../../../core/remediation/remediation.ts';
import { type ResourceRef, rescan } from '../../../core/scan/rescan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { scanEngine, type TestEngine } from '../../support/cloud/scan-engine.ts';
import { type ScriptedCloud, scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { houseHasShelves, jarsClosed, shelf, type TeaHouse, teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';

const ACCOUNT = '111122223333';
const SCOPE = { account: ACCOUNT, scopeRegion: 'eu-west-1', kind: shelf.id };
const darjeeling: ResourceRef = {
  id: `arn:aws:tea:eu-west-1:${ACCOUNT}:shelf/darjeeling`,
  kind: shelf.id,
  partition: 'aws',
  account: ACCOUNT,
  region: 'eu-west-1',
};

let tea: TeaHouse;
let cloud: ScriptedCloud;
let engine: TestEngine;

beforeEach(async () => {
  tea = {
    inspected: true,
    pageSize: 5,
    shelves: { 'eu-west-1': { darjeeling: { open: ['first-flush', 'second-flush'], polished: true } } },
  };
  cloud = scriptedCloud([ACCOUNT], ['eu-west-1'], teaScript(tea));
  const fix = {
    mode: 'manual',
    action: 'manual',
    title: 'Close the jars',
    description: '',
    fixes: [jarsClosed.id],
    resource: shelf,
    steps: () => [],
  } as const;
  const template = { version: 1, behaviour: '', source: '', template: { ...fix, id: 'aws.tea.close-jars' } };
  engine = scanEngine(cloud, { ...teaCatalogue(), templates: new Map([['aws.tea.close-jars', template]]) });
  await scan(engine);
  await engine.clock.advance(1000);
});

function judgement(readAt: string, verdict: Judgement['verdict']): Judgement {
  const { id, kind, partition, account, region } = darjeeling;
  const observation = { id, kind, partition, account, region, fields: { tags: { known: {} } } };
  return { rule: jarsClosed, observation, verdict, scopeRegion: 'eu-west-1', readAt };
}

test('what an older read says is passed over, in either direction', async () => {
  const findings = await loadScopeFindings(engine.table, SCOPE);
  const known = findings.of(jarsClosed.id, darjeeling.id);
  await findings.apply(reconcile(judgement('2026-03-02T09:00:05.000Z', { verdict: 'pass' }), known));
  const stale = reconcile(
    judgement('2026-03-02T09:00:03.000Z', {
      verdict: 'fail',
      reason: 'Still open.',
      evidence: {},
      parts: [{ key: 'first-flush', reason: 'open' }],
    }),
    known,
  );
  expect(await findings.apply(stale)).toEqual([]);
  expect((await engine.findings()).map(({ state }) => state)).toEqual(['resolved', 'resolved']);
});

test('a writer who was overtaken looks again and keeps the other’s later word', async () => {
  const slow = await loadScopeFindings(engine.table, SCOPE);
  const known = slow.of(jarsClosed.id, darjeeling.id);
  const fast = await loadScopeFindings(engine.table, SCOPE);
  await fast.apply(reconcile(judgement('2026-03-02T09:00:09.000Z', { verdict: 'pass' }), known));
  const fail = {
    verdict: 'fail',
    reason: 'Open.',
    evidence: { seen: 'by the slow one' },
    parts: [{ key: 'first-flush', reason: 'wide open' }],
  } as const;
  await slow.apply(reconcile(judgement('2026-03-02T09:00:02.000Z', fail), known));
  expect((await engine.findings()).map(({ state, revision }) => `${state} ${revision}`)).toEqual(['resolved 2', 'resolved 2']);
});

test('two writers who make the same new finding make one', async () => {
  const [one, other] = [await loadScopeFindings(engine.table, SCOPE), await loadScopeFindings(engine.table, SCOPE)];
  const fail = { verdict: 'fail', reason: 'Open.', evidence: {}, parts: [{ key: 'autumnal', reason: 'open' }] } as const;
  await one.apply(reconcile(judgement('2026-03-02T09:00:02.000Z', fail), []));
  await other.apply(reconcile(judgement('2026-03-02T09:00:03.000Z', fail), []));
  expect((await engine.findings()).filter(({ key }) => key === 'autumnal')).toMatchObject([{ revision: 1 }]);
});

test('an excepted finding stays excepted while its rule fails, and closes when it passes', async () => {
  const id = fingerprint(jarsClosed.id, darjeeling.id, 'first-flush');
  const [finding] = (await engine.findings()).filter(({ findingId }) => findingId === id);
  if (finding !== undefined) await engine.table.write({ put: findingEntity.encode({ ...finding, state: 'excepted' }) });
  await scan(engine);
  expect((await engine.findings()).find(({ findingId }) => findingId === id)).toMatchObject({ state: 'excepted' });
  tea.shelves['eu-west-1'] = { darjeeling: { open: [], polished: true } };
  await scan(engine);
  expect((await engine.findings()).find(({ findingId }) => findingId === id)).toMatchObject({
    state: 'resolved',
    resolvedBecause: 'passed',
  });
});

test('a look at one resource closes its findings by the same code', async () => {
  tea.shelves['eu-west-1'] = { darjeeling: { open: ['second-flush'], polished: true } };
  const [judged] = await rescan(engine, [darjeeling], [jarsClosed.id]);
  expect(judged?.verdicts.get(jarsClosed.id)?.verdict).toBe('fail');
  expect((await engine.findings()).map(({ key, state }) => `${key} ${state}`).sort()).toEqual([
    'first-flush resolved',
    'second-flush open',
  ]);
});

test('a resource that is gone closes its findings, one that cannot be read does not', async () => {
  cloud.script = (target, request) => {
    if (request.operation === 'DescribeShelf') throw Object.assign(new Error('closed for today'), { name: 'Surprise' });
    return teaScript(tea)(target, request);
  };
  await expect(rescan(engine, [darjeeling], [jarsClosed.id])).rejects.toThrow('closed for today');
  expect((await openFindings(engine.table, jarsClosed.id)).length).toBe(2);
  cloud.script = teaScript(tea);
  tea.shelves['eu-west-1'] = {};
  const [judged] = await rescan(engine, [darjeeling], [jarsClosed.id]);
  expect(judged?.seen).toEqual({ gone: true });
  expect((await engine.findings()).map(({ resolvedBecause }) => resolvedBecause)).toEqual(['resourceGone', 'resourceGone']);
});

test('a look at one resource lists afresh what its rule sees beside it', async () => {
  const id = `setting:aws:${ACCOUNT}:global:aws.tea.house`;
  tea.shelves['eu-west-1'] = { darjeeling: { open: [], polished: false } };
  const [judged] = await rescan(engine, [{ ...darjeeling, id, kind: 'aws.tea.house', region: 'global' }], [houseHasShelves.id]);
  expect(judged?.verdicts.get(houseHasShelves.id)).toMatchObject({ verdict: 'fail', evidence: { shelves: 1 } });
});

test('a scan that finds nothing new writes no finding', async () => {
  const before = await engine.findings();
  await scan(engine);
  expect(await engine.findings()).toEqual(before);
  expect(before[0]?.changedAt).toBe('2026-03-02T09:00:00.000Z');
});

test('what would be mended is one remediation with all its findings, until they close', async () => {
  expect(await listRemediations(engine)).toMatchObject([
    {
      templateId: 'aws.tea.close-jars',
      function: 'tea-close_jars',
      rules: [jarsClosed.id],
      severity: 'high',
      resources: 1,
      regions: ['eu-west-1'],
      frameworks: { 'Tea Board': ['1.1'] },
    },
  ]);
  tea.shelves['eu-west-1'] = { darjeeling: { open: [], polished: true } };
  await scan(engine);
  expect(await listRemediations(engine)).toEqual([]);
});
