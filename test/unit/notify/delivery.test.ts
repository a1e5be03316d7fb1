import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeSender } from '../../../adapters/notify/sender.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { verifyAudit } from '../../../core/audit/verify-audit.ts';
import type { Channel } from '../../../core/notify/channel.ts';
import { deliverNotices } from '../../../core/notify/deliver-notices.ts';
import { noticeEntity, queueNotices } from '../../../core/notify/notice.ts';
import { signatureFault } from '../../../core/notify/signature.ts';
import { requestTest } from '../../../core/notify/test-channel.ts';
import type { DomainEvent } from '../../../core/ports.ts';
import { taskEntity } from '../../../core/task/record/entities.ts';
import { readChain } from '../../support/read-audit.ts';
import { approvedTask } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { type Harness, ines, makeHarness, scanAll } from '../../support/task/harness.ts';
import { networkOf, PUBLIC, type Receiver, startReceiver } from './loopback-network.ts';

const KEY = 'a-key-of-the-receiver-for-tests-only';
const all = ['approval' as const, 'paused' as const, 'ended' as const];
const hook: Channel = { kind: 'webhook', name: 'hook', tells: all };

let receiver: Receiver;
let harness: Harness;
beforeEach(async () => {
  receiver = await startReceiver();
  harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
});
afterEach(() => receiver.close());

/** Sends over the webhook, whose name leads to these addresses. */
function delivery(channels: readonly Channel[] = [hook], ...addresses: readonly (readonly string[])[]) {
  const { network, connected } = networkOf(receiver, ...(addresses.length === 0 ? [[PUBLIC]] : addresses));
  const secret = { url: 'https://hooks.example.com/secret-path', signingKey: KEY };
  const secrets = async () => ({ hook: secret, slack: secret, teams: secret });
  const mailer = async () => ({ result: 'sent' as const });
  const sender = makeSender({ mailer, secrets, clock: harness.clock, network });
  return { channels, sender, linkOf: (taskId: string) => `https://cloudmend.example.com/tasks/${taskId}`, connected };
}

async function endedTask(): Promise<readonly DomainEvent[]> {
  await scanAll(harness);
  await approvedTask(harness, [TLS]);
  return harness.events;
}

const auditOf = async () => (await readChain(harness.engine, INSTALLATION_CHAIN)).map(({ action, detail }) => ({ action, ...detail }));

describe('a message', () => {
  test('is told once for each event and channel, however often the outbox brings the event', async () => {
    const events = await endedTask();
    for (const event of [...events, ...events]) await queueNotices(harness.engine, [hook], event);
    const parts = delivery();
    await deliverNotices(harness.engine, parts);
    await deliverNotices(harness.engine, parts);
    expect(receiver.heard.map(({ body }) => JSON.parse(body).told)).toEqual(['approval', 'ended']);
  });

  test('is told once of a wait that ends by itself, however often the task is woken meanwhile; of another end again, of one without each time', async () => {
    await endedTask();
    const [done] = await taskEntity.all(harness.engine.table, {
      partition: taskEntity.key({ id: 'RP-000001' }).pk,
      sort: { beginsWith: 'META' },
    });
    if (done === undefined) throw new Error('There is no task.');
    const wait = async (event: string, code: string, until?: string) => {
      const reason = { code, message: 'It waits.', ...(until !== undefined && { until }) };
      const waiting = { ...done, status: 'PENDING_EXECUTION' as const, waitingFor: [code.toLowerCase()], reason };
      await harness.engine.table.write({ put: taskEntity.encode(waiting) });
      const detail = { subject: done.id, code };
      await queueNotices(harness.engine, [hook], { id: event, at: done.createdAt, type: 'TaskPaused', detail });
    };
    await wait('woken-1', 'WINDOW', '2026-12-01T10:31:00.000Z');
    await wait('woken-2', 'WINDOW', '2026-12-01T10:31:00.000Z');
    await wait('woken-3', 'WINDOW', '2026-12-02T10:31:00.000Z');
    await wait('woken-4', 'KILL_SWITCH');
    await wait('woken-5', 'KILL_SWITCH');
    await deliverNotices(harness.engine, delivery());
    expect(receiver.heard.map(({ body }) => JSON.parse(body).told)).toEqual(['paused', 'paused', 'paused', 'paused']);
  });

  test('is signed over time, id and body, and a receiver finds every change', async () => {
    const events = await endedTask();
    for (const event of events) await queueNotices(harness.engine, [{ ...hook, tells: ['ended'] }], event);
    await deliverNotices(harness.engine, delivery());
    const [heard] = receiver.heard;
    if (heard === undefined) throw new Error('Nothing was heard.');
    const { body, headers } = heard;
    const signed = { timestamp: String(headers['x-cloudmend-timestamp']), id: String(headers['x-cloudmend-id']), body };
    const signature = String(headers['x-cloudmend-signature']);
    const now = harness.clock.now();
    expect(JSON.parse(body)).toMatchObject({ id: signed.id, taskId: 'RP-000001', status: 'DONE', counts: { VERIFIED: 1 } });
    expect(signatureFault(KEY, signed, signature, now)).toBeUndefined();
    expect(signatureFault(KEY, { ...signed, body: body.replace('DONE', 'GONE') }, signature, now)).toBe('bad-signature');
    expect(signatureFault(KEY, { ...signed, id: 'another' }, signature, now)).toBe('bad-signature');
    expect(signatureFault(KEY, { ...signed, timestamp: '1' }, signature, now)).toBe('bad-signature');
    expect(signatureFault(KEY, signed, signature, new Date(now.getTime() + 301_000))).toBe('stale');
  });

  test('that does not get through is tried again, later each time, with the same id, and goes', async () => {
    await requestTest(harness.engine, ines, [hook], 'hook');
    receiver.answer({ status: 503 }, { status: 429 }, { status: 200 });
    const parts = delivery();
    for (const seconds of [0, 9, 2, 59, 2]) {
      await harness.pass(seconds * 1000);
      await deliverNotices(harness.engine, parts);
    }
    expect(receiver.heard).toHaveLength(3);
    expect(new Set(receiver.heard.map(({ headers }) => headers['x-cloudmend-id'])).size).toBe(1);
    expect(await auditOf()).toMatchObject([{ action: 'channel.tested' }, { action: 'notice.sent', attempts: 3 }]);
  });

  test('that never gets through is a dead letter after the seventh try, in the audit with the reason', async () => {
    const { id } = await requestTest(harness.engine, ines, [hook], 'hook');
    receiver.answer({ status: 500 });
    const parts = delivery();
    for (let tries = 0; tries < 10; tries++) {
      await deliverNotices(harness.engine, parts);
      await harness.pass(21_601_000);
    }
    expect(receiver.heard).toHaveLength(7);
    expect(await noticeEntity.find(harness.engine.table, { id })).toMatchObject({ state: 'failed', attempts: 7 });
    expect((await auditOf()).at(-1)).toMatchObject({ action: 'notice.failed', why: 'It answered 500.', channel: 'hook' });
    expect(await verifyAudit(harness.engine)).toMatchObject({ valid: true, unanchored: 0 });
  });

  test.each([
    ['a name that leads to a private address', [['10.0.0.5']], { status: 200 }, 0],
    ['a name that leads to the metadata service', [['fd00:ec2::254']], { status: 200 }, 0],
    ['a redirect', [[PUBLIC]], { status: 302, location: 'https://127.0.0.1/' }, 1],
  ])('to %s is refused, in the audit, and not tried again', async (_, addresses, answer, requests) => {
    await requestTest(harness.engine, ines, [hook], 'hook');
    receiver.answer(answer);
    const parts = delivery([hook], ...addresses);
    for (let tries = 0; tries < 3; tries++) {
      await deliverNotices(harness.engine, parts);
      await harness.pass(3_600_000);
    }
    expect([parts.connected.length, receiver.heard.length]).toEqual([requests, requests]);
    const audit = await auditOf();
    expect(audit.at(-1)).toMatchObject({ action: 'notice.refused', channel: 'hook', attempts: 1 });
    expect(JSON.stringify(audit)).not.toContain('secret-path');
  });

  test('is sent again by another process where the one that had it died, and not before', async () => {
    await requestTest(harness.engine, ines, [hook], 'hook');
    const dies = { ...delivery(), sender: { send: () => new Promise<never>(() => undefined) } };
    void deliverNotices(harness.engine, dies);
    await harness.pass(1_000);
    await deliverNotices(harness.engine, delivery());
    expect(receiver.heard).toHaveLength(0);
    await harness.pass(60_000);
    await deliverNotices(harness.engine, delivery());
    expect(receiver.heard).toHaveLength(1);
  });

  test('over a channel that nobody has set is not queued, and says which there are', async () => {
    await expect(requestTest(harness.engine, ines, [hook], 'hok')).rejects.toThrow('There is no channel hok. There are hook.');
    expect(await auditOf()).toEqual([]);
  });
});
