import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { verifyAudit } from '../../core/audit/verify-audit.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { leftovers } from '../support/law/leftovers.ts';
import { fixTemplates } from '../support/law/live-account.ts';
import { plantAccount } from '../support/law/planted.ts';
import type { ChaosProxy } from '../support/proxies/chaos-proxy.ts';
import { startChaosProxy } from '../support/proxies/chaos-proxy.ts';
import { mara } from '../support/task/harness.ts';

let proxy: ChaosProxy;
beforeAll(async () => {
  // Plans no fault: it counts.
  proxy = await startChaosProxy(inject('motoUrl'));
});
afterAll(() => proxy.stop());

const writesIn = (account: string) => proxy.writes().filter((request) => request.account === account);

test('there are templates to try', () => {
  expect(fixTemplates().length).toBeGreaterThanOrEqual(3);
  const fixes = [...catalogue.templates.values()].filter(({ template }) => template.mode === 'fix');
  expect(fixes.length - fixTemplates().length, 'fixes that no emulator can try').toBeLessThanOrEqual(4);
});

describe.concurrent.each(fixTemplates().map((entry) => [entry.template.id, entry] as const))('%s', (templateId, entry) => {
  const { reversibility, partKinds = [] } = entry.template.mode === 'fix' ? entry.template : {};

  test('mends what a scan found, once, and brings it back; what stands beside it is never touched', async () => {
    const law = await plantAccount(proxy.url, entry);
    const before = { broken: await law.broken(), neighbours: await law.neighbours() };
    const sent = () => writesIn(law.account.account).length;
    const planted = sent();

    const found = await law.scan();
    expect(found.filter(({ state }) => state === 'open').length).toBeGreaterThan(0);
    const plan = await law.plan();
    expect(await law.own(plan)).toEqual([law.planted.id]);
    expect(new Set(await law.parts(plan))).toEqual(new Set(partKinds.map(() => 'gone')));
    expect(sent()).toBe(planted);

    const counts = await law.countCalls(plan);
    const done = await law.run(plan.id);
    expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(new Set(done.resources.map(({ outcome }) => outcome))).toEqual(new Set(['VERIFIED']));
    expect(await law.parts(plan)).not.toContain('gone');
    expect(sent()).toBe(planted + counts.apply);
    const mended = await law.broken();
    expect(mended).not.toBe(before.broken);
    expect(await law.neighbours()).toEqual(before.neighbours);
    for (const finding of await law.scan())
      expect(finding).toMatchObject({ state: 'resolved', resolvedBecause: expect.stringMatching(/passed|partGone/) });

    const next = await createPlan(law.engine, mara, { templateIds: [templateId] });
    expect(next.resources.map(({ resourceId }) => resourceId)).not.toContain(law.planted.id);
    const again = await law.run(plan.id);
    expect(again.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    for (const one of again.resources) expect(one).toMatchObject({ outcome: 'SKIPPED', reason: { code: 'ALREADY_COMPLIANT' }, calls: [] });
    expect(sent()).toBe(planted + counts.apply);

    if (reversibility?.kind === 'none') return;
    const undone = await law.undo(done.task.id);
    expect(undone.task).toMatchObject({ status: 'DONE', outcome: law.outcomeOfUndo });
    expect(sent()).toBe(planted + counts.apply + counts.undo);
    if (reversibility?.kind === 'exact') {
      expect((await law.parts(plan)).some((part) => part !== 'gone')).toBe(law.planted.partsFill === true);
      expect(await law.broken()).toBe(before.broken);
      const open = (await law.scan()).filter(({ state }) => state === 'open');
      expect(open.map(({ findingId }) => findingId)).toEqual(found.map(({ findingId }) => findingId));
    }
    expect(await law.neighbours()).toEqual(before.neighbours);
    expect(await leftovers(law)).toEqual([]);
    for (const { task } of [undone, again]) expect(await verifyAudit(law.engine, task.id)).toMatchObject({ valid: true });
  });
});
