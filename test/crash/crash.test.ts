import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Target } from '../../core/ports.ts';
import template from '../../templates/aws/ec2/security-group/revoke-public-ingress.ts';
import { bundleEngine, type EngineDriver, makeEngineDriver } from '../support/crash/engine-driver.ts';
import { openWideGroup, type WideGroup } from '../support/crash/wide-group.ts';
import { isWriteIn } from '../support/law/faults.ts';
import { type ChaosProxy, type RecordedRequest, startChaosProxy } from '../support/proxies/chaos-proxy.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../support/table-directory.ts';

const target: Target = { provider: 'aws', partition: 'aws', account: '', region: 'eu-west-1' };

/** One installation on one account with one group that a fix mends by two calls. */
interface Lane {
  readonly directory: TemporaryDirectory;
  readonly proxy: ChaosProxy;
  readonly engine: EngineDriver;
  readonly group: WideGroup;
}

/** While one waits for its cloud to settle the others have the cores. */
const LANES = 3;

let lanes: readonly Lane[] = [];
let programs: TemporaryDirectory;
beforeAll(async () => {
  programs = await temporaryDirectory();
  const program = await bundleEngine(programs.path);
  lanes = await Promise.all(Array.from({ length: LANES }, () => openLane(program)));
});
afterAll(async () => {
  for (const { engine, proxy, directory } of lanes) {
    engine.stop();
    await proxy.stop();
    await directory.remove();
  }
  await programs.remove();
});

test('killed before every write to its store, the engine finishes the task: no call is made twice and nothing is left', async () => {
  const sweeps = await Promise.all(lanes.map((lane, index) => sweep(lane, { first: 1 + index, step: lanes.length, isUndo: false })));
  const points = Math.max(...sweeps.map(({ storeWrites }) => storeWrites));
  const kills = sweeps.reduce((sum, one) => sum + one.kills, 0);
  console.log(`killed at ${kills} of ${points} writes to the store`);
  expect(kills).toBeGreaterThan(20);
});

test('killed while it undoes, the engine brings everything back', async () => {
  const sweeps = await Promise.all(lanes.map((lane, index) => sweep(lane, { first: 2 + 6 * index, step: 6 * lanes.length, isUndo: true })));
  expect(sweeps.reduce((sum, one) => sum + one.kills, 0)).toBeGreaterThan(2);
});

test.each([
  ['before the cloud has seen it', 'beforeForward'],
  ['after it landed and before its answer was recorded', 'afterAnswer'],
] as const)('killed when a call was sent, %s, the engine looks and does not send it again', async (_, when) => {
  // Of the two calls that the fix makes.
  await Promise.all(
    lanes.slice(0, 2).map(async (lane, skip) => {
      lane.proxy.plan({ when: isWriteIn(lane.group.account), does: { fault: 'hook', [when]: () => lane.engine.kill() }, skip });
      const { kills } = await runCase(lane, { isUndo: false, killAt: 0 });
      expect(kills).toBe(1);
    }),
  );
});

async function sweep(
  lane: Lane,
  { first, step, isUndo }: { first: number; step: number; isUndo: boolean },
): Promise<{ storeWrites: number; kills: number }> {
  let sum = 0;
  for (let killAt = first; ; killAt += step) {
    const { kills, storeWrites } = await runCase(lane, { isUndo, killAt });
    sum += kills;
    if (kills === 0) return { storeWrites, kills: sum };
  }
}

async function runCase(
  { engine, group, proxy }: Lane,
  { isUndo, killAt }: { isUndo: boolean; killAt: number },
): Promise<{ kills: number; storeWrites: number }> {
  await group.widen();
  const before = await group.facts();
  let calls = 0;
  let from = 0;
  const { ended, kills } = await engine.run({ do: 'run', templateId: template.id, resourceId: group.id, isUndo, killAt }, (begun) => {
    calls = begun.calls;
    from = proxy.requests.length;
  });
  const at = `killed before write ${killAt}: ${ended.reason} ${ended.complaints.join(' ')}`;
  expect(ended, at).toMatchObject({
    status: 'DONE',
    outcome: 'SUCCESS',
    resources: [isUndo ? 'ROLLED_BACK' : 'VERIFIED'],
    left: [],
    isAuditValid: true,
  });
  expect(landed(proxy.requests.slice(from), group.account).map(textOf), at).toHaveLength(calls);
  const after = await group.facts();
  if (isUndo) expect(after, at).toBe(before);
  else expect(await group.openPorts(), at).toEqual([]);
  proxy.clear();
  return { kills, storeWrites: ended.storeWrites };
}

function landed(requests: readonly RecordedRequest[], account: string): readonly RecordedRequest[] {
  return requests.filter((request) => isWriteIn(account)(request) && request.wasForwarded);
}

function textOf({ operation, body }: RecordedRequest): string {
  return `${operation} ${body}`;
}

async function openLane(program: string): Promise<Lane> {
  const directory = await temporaryDirectory();
  const proxy = await startChaosProxy(inject('motoUrl'));
  const { group, credentials } = await openWideGroup(proxy.url, inject('motoUrl'), target);
  const setup = {
    directory: directory.path,
    url: proxy.url,
    account: group.account,
    region: target.region,
    credentials,
    epoch: Date.now(),
  };
  return { directory, proxy, group, engine: makeEngineDriver(program, setup) };
}
