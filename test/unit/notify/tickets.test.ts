import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTicketOpener } from '../../../adapters/notify/ticket-opener.ts';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import { ticketEntity } from '../../../core/approval/ticket.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { deliverNotices } from '../../../core/notify/deliver-notices.ts';
import { queueAll } from '../../../core/notify/notice.ts';
import type { Ticketing } from '../../../core/notify/ticketing.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { readAudit, readChain } from '../../support/read-audit.ts';
import { approve, askedTask, decideAs, tamper, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { type Harness, joel, makeHarness, scanAll } from '../../support/task/harness.ts';
import { cursorKey } from '../api/api-bench.ts';
import { networkOf, PUBLIC, type Receiver, startReceiver } from './loopback-network.ts';
import { refusalsOf, type SignedSpoken, signedParts } from './signed-message.ts';

const KEY = 'the-key-of-the-ticket-system-for-tests';
let harness: Harness;
let id: string;

async function world(ticketSystem: string | undefined): Promise<void> {
  const plain = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  harness = { ...plain, engine: { ...plain.engine, ticketSystem } };
  await scanAll(harness);
  id = await askedTask(harness, [TLS]);
}

const statusOf = async () => (await loadTask(harness.engine, id)).status;
const refusals = () => refusalsOf(harness, 'ticket.refused');

/** What the ticket system says, as it arrives at the route; sent again where it was sent before. */
async function say({ decision = 'approve', digest, key = KEY, sent, ...message }: SignedSpoken = {}) {
  const ticket = await ticketEntity.find(harness.engine.table, { taskId: id, revision: 1 });
  const body = JSON.stringify({ taskId: id, digest: digest ?? ticket?.digest, decision, by: 'Change board', comment: 'As planned' });
  const { headers } = signedParts(harness, key, body, message);
  const event = { httpMethod: 'POST', path: '/v1/tickets/decisions', headers, body: sent ?? body, requestContext: {} };
  const ticketSource = async () => ({ system: 'change', key: KEY });
  const answer = await answerRequest(
    { engine: harness.approving, startScan: async () => '', cursorKey, ticketSource },
    decideEndpoints,
    event,
  );
  await harness.settle();
  return answer.statusCode;
}

test('S1-09 S1-10 without a ticket system the check lasts no time: a task is never seen waiting in it', async () => {
  await world(undefined);
  const audit = await readAudit(harness.engine, id);
  const [created, requested] = ['task.created', 'approval.requested'].map((wanted) => audit.find(({ action }) => action === wanted));
  const lasted = Date.parse(requested?.at ?? '') - Date.parse(created?.at ?? '');
  expect(lasted).toBeGreaterThanOrEqual(0);
  expect(lasted).toBeLessThan(5_000);
  expect(await statusOf()).toBe('AWAITING_APPROVAL');
  expect((await loadTask(harness.engine, id)).waitingFor).toEqual(['approval']);
});

describe('with a ticket system', () => {
  beforeEach(() => world('change'));

  test('S1-11 a task waits for people and for the ticket; neither is the other', async () => {
    expect((await loadTask(harness.engine, id)).waitingFor).toEqual(['approval', 'ticket']);
    expect(await say()).toBe(200);
    expect(await statusOf()).toBe('AWAITING_APPROVAL');
    await approve(harness, id);
    expect(await statusOf()).toBe('DONE');
  });

  test('S1-11 people alone do not open it, and the time to decide ends it', async () => {
    await approve(harness, id);
    expect(await statusOf()).toBe('AWAITING_APPROVAL');
    expect((await readAudit(harness.engine, id)).map(({ action }) => action)).not.toContain('call.intended');
    await harness.pass(73 * 3_600_000);
    await harness.sweep();
    expect((await loadTask(harness.engine, id)).reason?.code).toBe('APPROVAL_EXPIRED');
  });

  test('S1-06 a ticket that was rejected ends it, whoever had approved, for a reason of its own', async () => {
    await approve(harness, id);
    expect(await say({ decision: 'reject' })).toBe(200);
    const { status, reason } = await loadTask(harness.engine, id);
    expect([status, reason?.code]).toEqual(['REJECTED', 'TICKET_REJECTED']);
    expect(reason?.message).toBe('Rejected in the ticket system change by Change board: As planned');
  });

  test('S1-06 people who reject give another reason', async () => {
    await decideAs(harness, joel, id, 'reject');
    await harness.settle();
    expect((await loadTask(harness.engine, id)).reason?.code).toBe('REJECTED');
  });

  test.each([
    ['signed with another key', { key: 'another-key-of-another-ticket-system-x' }, 401, 'bad-signature'],
    ['changed on its way', { sent: '{"decision":"approve"}' }, 401, 'bad-signature'],
    ['six minutes old', { secondsAgo: 301 }, 401, 'stale'],
    ['from the future', { secondsAgo: -301 }, 401, 'stale'],
    ['for another plan', { digest: '0'.repeat(64) }, 409, 'not-decided'],
    ['with a word that nobody knows', { decision: 'perhaps' }, 422, 'malformed'],
  ])('a message that is %s is refused, in the audit, and changes nothing', async (_, spoken, status, why) => {
    expect(await say(spoken)).toBe(status);
    expect(await refusals()).toEqual([why]);
    expect((await ticketEntity.find(harness.engine.table, { taskId: id, revision: 1 }))?.decision).toBeUndefined();
    await approve(harness, id);
    expect(await statusOf()).toBe('AWAITING_APPROVAL');
  });

  test('a message four minutes old is taken, and no second time', async () => {
    expect(await say({ secondsAgo: 299, messageId: 'message-once' })).toBe(200);
    expect(await say({ secondsAgo: 299, messageId: 'message-once' })).toBe(401);
    expect(await refusals()).toEqual(['replayed']);
  });

  test('a second message that contradicts the first is refused', async () => {
    await say();
    expect(await say({ decision: 'reject' })).toBe(409);
    expect(await refusals()).toEqual(['not-decided']);
  });

  test('a decision that somebody wrote into the store is refused, and the task fails', async () => {
    const decision = { word: 'approve', by: 'Nobody', comment: '', at: '2026-03-02T09:00:00.000Z', message: 'message-x', mac: 'x' };
    await tamper(harness, ticketEntity.key({ taskId: id, revision: 1 }), (item) => ({ ...item, decision }));
    await approve(harness, id);
    expect((await loadTask(harness.engine, id)).reason?.code).toBe('APPROVAL_FORGED');
    expect((await readAudit(harness.engine, id)).map(({ action }) => action)).not.toContain('call.intended');
  });

  test('a ticket that somebody took out of the store is no approval', async () => {
    await harness.table.write({ delete: ticketEntity.key({ taskId: id, revision: 1 }) });
    await approve(harness, id);
    expect(await statusOf()).toBe('AWAITING_APPROVAL');
  });
});

describe('a ticket is asked for', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    await world('change');
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  const sysId = '0123456789abcdef0123456789abcdef';
  test.each([
    ['generic', { ticket: 'CHG-1', url: 'https://tickets.example.com/1' }, ['CHG-1', 'https://tickets.example.com/1']],
    [
      'servicenow',
      { result: { number: 'CHG0030001', sys_id: sysId } },
      ['CHG0030001', `https://hooks.example.com/change_request.do?sys_id=${sysId}`],
    ],
    ['jira', { key: 'OPS-17' }, ['OPS-17', 'https://hooks.example.com/browse/OPS-17']],
  ] as const)('of %s once, signed, and is known by its name there', async (kind, answer, [reference, url]) => {
    const ticketing: Ticketing = kind === 'jira' ? { kind, name: 'change', project: 'OPS', issueType: 'Change' } : { kind, name: 'change' };
    receiver.answer({ status: 201, body: JSON.stringify(answer) });
    const secret = async () => ({ url: 'https://hooks.example.com/api', inboundKey: KEY, signingKey: KEY, authorization: 'Bearer word' });
    const tickets = makeTicketOpener({ ticketing, secret, clock: harness.clock, network: networkOf(receiver, [PUBLIC]).network });
    const sender = { send: async () => ({ result: 'sent' as const }) };
    for (const event of [...harness.events, ...harness.events]) await queueAll(harness.engine, { channels: [], tickets }, event);
    for (let times = 0; times < 2; times++)
      await deliverNotices(harness.engine, {
        channels: [],
        tickets,
        sender,
        linkOf: (taskId) => `https://cloudmend.example.com/${taskId}`,
      });
    expect(receiver.heard).toHaveLength(1);
    const digest = (await view(harness, id)).revisions[0]?.digest ?? '';
    expect(receiver.heard[0]?.body).toContain(digest);
    expect(receiver.heard[0]?.headers).toMatchObject({
      authorization: 'Bearer word',
      'x-cloudmend-signature': expect.stringMatching(/^v1=/),
    });
    expect(await ticketEntity.find(harness.engine.table, { taskId: id, revision: 1 })).toMatchObject({ reference, url });
    expect(JSON.stringify(await readChain(harness.engine, INSTALLATION_CHAIN))).not.toContain('Bearer');
  });
});
