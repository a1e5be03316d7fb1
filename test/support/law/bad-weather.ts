import { describe, expect, inject, test } from 'vitest';
import { verifyAudit } from '../../../core/audit/verify-audit.ts';
import type { CatalogueTemplate } from '../../../core/remediation/template.ts';
import { seededRandom } from '../../../tools/seeded-random.ts';
import { type ChaosProxy, startChaosProxy } from '../proxies/chaos-proxy.ts';
import { isWriteIn, makeWeather } from './faults.ts';
import { leftovers } from './leftovers.ts';
import { type PlantedAccount, plantAccount } from './planted.ts';

/** Tests each template in bad weather, once for each seed. Every test has an account and a proxy of its own, so that they may run at once. */
export function describeBadWeather(templates: readonly CatalogueTemplate[], seeds: readonly number[]): void {
  describe.concurrent.each(templates.map((entry) => [entry.template.id, entry] as const))('%s', (_id, entry) => {
    test.each(seeds)('comes through bad weather with each write made once (seed %i)', async (seed) => {
      const proxy = await startChaosProxy(inject('motoUrl'));
      try {
        await comeThrough(proxy, entry, seed);
      } finally {
        await proxy.stop();
      }
    });
  });
}

async function comeThrough(proxy: ChaosProxy, entry: CatalogueTemplate, seed: number): Promise<void> {
  const isExact = entry.template.mode === 'fix' && entry.template.reversibility.kind === 'exact';
  const random = seededRandom(seed);
  const law = await plantAccount(proxy.url, entry);
  const before = { broken: await law.broken(), neighbours: await law.neighbours() };
  await law.scan();
  const plan = await law.plan();
  const counts = await law.countCalls(plan);

  const forth = turn(proxy, law, random);
  const done = await law.run(plan.id);
  expect(done.task, forth.says).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(new Set(done.resources.map(({ outcome }) => outcome)), forth.says).toEqual(new Set(['VERIFIED']));
  expect(forth.landed(), forth.says).toBe(counts.apply);
  expect(await leftovers(law), forth.says).toEqual([]);
  proxy.clear();
  expect(
    (await law.scan()).map(({ state }) => state),
    forth.says,
  ).not.toContain('open');
  expect(await law.neighbours(), forth.says).toEqual(before.neighbours);

  if (isExact) {
    const back = turn(proxy, law, random);
    const undone = await law.undo(done.task.id);
    expect(undone.task, back.says).toMatchObject({ status: 'DONE', outcome: law.outcomeOfUndo });
    expect(back.landed(), back.says).toBe(counts.undo);
    proxy.clear();
    expect(await law.broken(), back.says).toBe(before.broken);
    expect(await law.neighbours(), back.says).toEqual(before.neighbours);
  }
  expect(await leftovers(law)).toEqual([]);
  expect(await verifyAudit(law.engine, done.task.id)).toMatchObject({ valid: true });
}

/** Lets the weather turn; `landed` counts the writes that the cloud has seen since. */
function turn(
  proxy: ChaosProxy,
  { account: { account }, clock }: PlantedAccount,
  random: () => number,
): { says: string; landed(): number } {
  proxy.clear();
  const weather = makeWeather(random, { account, clock });
  for (const one of weather.plans) proxy.plan(one);
  const isWrite = isWriteIn(account);
  return {
    says: weather.says.join('; '),
    landed: () => proxy.requests.filter((request) => isWrite(request) && request.wasForwarded).length,
  };
}
