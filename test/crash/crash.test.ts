import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Place } from '../../core/place.ts';
import template from '../../templates/aws/ec2/security-group/revoke-public-ingress.ts';
import { bundleEngine, type EngineDriver, makeEngineDriver } from '../support/crash/engine-driver.ts';
import type { Ended } from '../support/crash/messages.ts';
import { openWideGroup, type WideGroup } from '../support/crash/wide-group.ts';
import { isWriteIn } from '../support/law/faults.ts';
import { type ChaosProxy, type RecordedRequest, startChaosProxy } from '../support/proxies/chaos-proxy.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../support/table-directory.ts';

const target: Place = { cloud: 'aws', partition: 'aws', account: '', region: 'eu-west-1' };

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

test('whatever write to its store was the next when it died, the engine finishes the task: no call is made twice and nothing is left', async () => {
  const points = await Promise.all(lanes.map((lane, index) => finishCopies(lane, { first: 1 + index, step: lanes.length, isUndo: false })));
  expect(sum(points)).toBeGreaterThan(20);
});

test('whatever write was the next when it died in an undo, the engine brings everything back', async () => {
  const points = await Promise.all(lanes.map((lane, index) => finishCopies(lane, { first: 2 + 3 * index, step: 9, isUndo: true })));
  expect(sum(points)).toBeGreaterThan(5);
});

test('killed before a write to its store, the engine finishes the task in its next process', async () => {
  const kills = await Promise.all(lanes.map((lane, index) => killSweep(lane, { first: 3 + 4 * index, step: 12, isUndo: false })));
  expect(sum(kills)).toBeGreaterThan(5);
});

test('killed while it undoes, the engine brings everything back', async () => {
  const kills = await Promise.all(lanes.map((lane, index) => killSweep(lane, { first: 2 + 12 * index, step: 36, isUndo: true })));
  expect(sum(kills)).toBeGreaterThan(2);
});

test.each([
  ['before the cloud has seen it', 'beforeForward'],
  ['after it landed and before its answer was recorded', 'afterAnswer'],
] as const)('killed when a call was sent, %s, the engine looks and does not send it again', async (_, when) => {
  // Of the two calls that the fix makes.
  await Promise.all(
    lanes.slice(0, 2).map(async (lane, skip) => {
      lane.proxy.plan({ when: isWriteIn(lane.group.account), does: { fault: 'hook', [when]: () => lane.engine.kill() }, skip });
      const { kills } = await runCase(lane, { isUndo: false });
      expect(kills).toBe(1);
    }),
  );
});

interface Points {
  readonly first: number;
  readonly step: number;
  readonly isUndo: boolean;
}

/** Kills engines before some writes, until there is no such write. Gives how many died. */
async function killSweep(lane: Lane, { first, step, isUndo }: Points): Promise<number> {
  for (let killAt = first; ; killAt += step) {
    const { kills } = await runCase(lane, { isUndo, killAt });
    if (kills === 0) return (killAt - first) / step;
  }
}

/**
 * Runs a task to its end and keeps before each of its writes what an engine would leave if it died there: its files, and the group as it
 * was. An engine that starts over any of them finishes the task. Gives how many were tried.
 */
async function finishCopies(lane: Lane, { first, step, isUndo }: Points): Promise<number> {
  const { group, proxy, engine } = lane;
  const copies = await temporaryDirectory();
  const states: { readonly at: number; readonly restore: () => Promise<void> }[] = [];
  const keep = async (at: number) => void states.push({ at, restore: await group.keep() });
  const begun = () => {
    states.length = 0;
    return keep(0);
  };
  proxy.plan({ when: isWriteIn(group.account), does: { fault: 'hook', afterAnswer: () => keep(Date.now()) }, times: Infinity });
  const { taskId, calls, ended, before } = await runCase(lane, { isUndo, copies: copies.path, begun });
  for (let point = first; point <= ended.writes.length; point += step) {
    const { at, now } = ended.writes[point - 1] ?? expect.fail('Every write has its mark.');
    const was = states.filter((state) => state.at <= at);
    await was.at(-1)?.restore();
    const from = proxy.requests.length;
    const last = await engine.recover({ do: 'recover', directory: join(copies.path, String(point)), now, taskId, isUndo });
    const where = `died before write ${point} of ${ended.writes.length}: ${last.reason} ${last.complaints.join(' ')}`;
    expectEnd(last, isUndo, where);
    expect(landed(proxy.requests.slice(from), group.account).length + was.length - 1, where).toBe(calls);
    await expectGroup(group, isUndo ? before : undefined, where);
  }
  proxy.clear();
  await copies.remove();
  return Math.ceil((ended.writes.length - first + 1) / step);
}

interface CaseOptions {
  readonly isUndo: boolean;
  readonly killAt?: number;
  readonly copies?: string;
  readonly begun?: () => Promise<void>;
}

interface Case {
  readonly taskId: string;
  readonly calls: number;
  readonly kills: number;
  readonly ended: Ended;
  /** The group's permissions before the task. */
  readonly before: string;
}

async function runCase({ engine, group, proxy }: Lane, { isUndo, killAt = 0, copies = '', begun }: CaseOptions): Promise<Case> {
  await group.widen();
  const before = await group.facts();
  let [taskId, calls, from] = ['', 0, 0];
  const order = { do: 'run', templateId: template.id, resourceId: group.id, isUndo, killAt, copies } as const;
  const { ended, kills } = await engine.run(order, async (told) => {
    [taskId, calls, from] = [told.taskId, told.calls, proxy.requests.length];
    await begun?.();
  });
  const where = `killed before write ${killAt}: ${ended.reason} ${ended.complaints.join(' ')}`;
  expectEnd(ended, isUndo, where);
  expect(landed(proxy.requests.slice(from), group.account).map(textOf), where).toHaveLength(calls);
  await expectGroup(group, isUndo ? before : undefined, where);
  if (copies === '') proxy.clear();
  return { taskId, calls, kills, ended, before };
}

function expectEnd(ended: Ended, isUndo: boolean, where: string): void {
  expect(ended, where).toMatchObject({
    status: 'DONE',
    outcome: 'SUCCESS',
    resources: [isUndo ? 'ROLLED_BACK' : 'VERIFIED'],
    left: [],
    isAuditValid: true,
  });
}

/** `before`: what an undo brings back. */
async function expectGroup(group: WideGroup, before: string | undefined, where: string): Promise<void> {
  if (before === undefined) expect(await group.openPorts(), where).toEqual([]);
  else expect(await group.facts(), where).toBe(before);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
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
