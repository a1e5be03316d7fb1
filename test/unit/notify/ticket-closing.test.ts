import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTicketOpener } from '../../../adapters/notify/ticket-opener.ts';
import { ticketEntity } from '../../../core/approval/ticket.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { deliverNotices } from '../../../core/notify/deliver-notices.ts';
import { queueAll } from '../../../core/notify/notice.ts';
import type { Ticketing } from '../../../core/notify/ticketing.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { readChain } from '../../support/read-audit.ts';
import { askedTask, decideAs } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { type Harness, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import { networkOf, PUBLIC, type Receiver, startReceiver } from './loopback-network.ts';

const KEY = 'the-key-of-the-ticket-system-for-tests';
const SYS_ID = '0123456789abcdef0123456789abcdef';
const OPENED = {
  generic: { ticket: 'CHG-1' },
  servicenow: { result: { number: 'CHG0030001', sys_id: SYS_ID } },
  jira: { key: 'OPS-17' },
} as const;

let harness: Harness;
let id: string;
let receiver: Receiver;
let seen = 0;

beforeEach(async () => {
  const plain = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  harness = { ...plain, engine: { ...plain.engine, ticketSystem: 'change' } };
  await scanAll(harness);
  id = await askedTask(harness, [TLS]);
  receiver = await startReceiver();
  seen = 0;
});
afterEach(() => receiver.close());

/** What has happened since the last time leads to requests, and what is due is sent. */
async function deliver(ticketing: Ticketing): Promise<void> {
  const secret = async () => ({ url: 'https://hooks.example.com/api', inboundKey: KEY, signingKey: KEY, authorization: 'Bearer word' });
  const tickets = makeTicketOpener({ ticketing, secret, clock: harness.clock, network: networkOf(receiver, [PUBLIC]).network });
  const happened = harness.events.slice(seen);
  seen = harness.events.length;
  // At least once: each event twice.
  for (const event of [...happened, ...happened]) await queueAll(harness.engine, { channels: [], tickets }, event);
  await deliverNotices(harness.engine, { channels: [], tickets, sender: { send: async () => ({ result: 'sent' }) }, linkOf: () => '' });
}

async function open(ticketing: Ticketing): Promise<void> {
  receiver.answer({ status: 201, body: JSON.stringify(OPENED[ticketing.kind]) });
  await deliver(ticketing);
  expect(receiver.heard).toHaveLength(1);
}

const ends = {
  'was cancelled': async () => void (await cancelTask(harness.engine, mara, id)),
  'was rejected': () => decideAs(harness, joel, id, 'reject'),
  'nobody decided on in time': () => harness.clock.advance(73 * 3_600_000),
} as const;

const ticketOf = () => ticketEntity.find(harness.engine.table, { taskId: id, revision: 1 });
const closings = async () =>
  (await readChain(harness.engine, INSTALLATION_CHAIN)).filter(({ detail }) => detail['told'] === 'ticket-close');

const generic: Ticketing = { kind: 'generic', name: 'change' };

describe.each(Object.entries(ends))('the ticket of a task that %s', (_, end) => {
  test.each<[Ticketing, string, string, object]>([
    [generic, 'POST', '/api', { action: 'close', revision: 1, ticket: 'CHG-1' }],
    [{ kind: 'servicenow', name: 'change' }, 'PATCH', `/api/${SYS_ID}`, { state: '4' }],
    [
      { kind: 'jira', name: 'change', project: 'OPS', issueType: 'Change', closeTransition: '41' },
      'POST',
      '/api/OPS-17/transitions',
      { transition: { id: '41' } },
    ],
    [{ kind: 'jira', name: 'change', project: 'OPS', issueType: 'Change' }, 'POST', '/api/OPS-17/comment', {}],
  ])('is closed once in %j, signed and audited', async (ticketing, method, path, body) => {
    await open(ticketing);
    await end();
    await harness.sweep();
    await deliver(ticketing);
    await deliver(ticketing);
    expect(receiver.heard).toHaveLength(2);
    const [, closing] = receiver.heard;
    expect(closing).toMatchObject({ method, path, headers: { 'x-cloudmend-signature': expect.stringMatching(/^v1=/) } });
    expect(JSON.parse(closing?.body ?? '')).toMatchObject(body);
    expect((await ticketOf())?.closedAt).toBe(harness.clock.now().toISOString());
    expect(await closings()).toMatchObject([{ action: 'notice.sent', detail: { task: id, channel: 'change' } }]);
  });
});

test('a system that does not answer is asked again, and said to be closed only once it has', async () => {
  await open(generic);
  await ends['was cancelled']();
  await harness.settle();
  receiver.answer({ status: 503 }, { status: 200 });
  await deliver(generic);
  expect((await ticketOf())?.closedAt).toBeUndefined();
  await harness.clock.advance(11_000);
  await deliver(generic);
  expect(receiver.heard).toHaveLength(3);
  expect((await ticketOf())?.closedAt).toBeDefined();
  expect(await closings()).toMatchObject([{ detail: { attempts: 2 } }]);
});

test('a ticket that was not opened yet is not opened any more, and nothing is closed', async () => {
  receiver.answer({ status: 503 });
  await deliver(generic);
  await ends['was cancelled']();
  await harness.settle();
  for (let times = 0; times < 4; times++) {
    await harness.clock.advance(3_600_000);
    await deliver(generic);
  }
  expect(receiver.heard).toHaveLength(1);
  expect(await closings()).toMatchObject([{ action: 'notice.failed', detail: { why: 'It was never opened there.' } }]);
});

test('a ticket that was rejected there is left as it is', async () => {
  await open(generic);
  const ticket = await ticketOf();
  if (ticket === undefined) throw new Error('There is no ticket.');
  const decision = { word: 'reject', by: 'Board', comment: '', at: '2026-03-02T09:00:00.000Z', message: 'message-1', mac: 'x' } as const;
  await harness.engine.table.write({ put: ticketEntity.encode({ ...ticket, decision }) });
  await ends['was cancelled']();
  await harness.settle();
  await deliver(generic);
  expect(receiver.heard).toHaveLength(1);
});

test('a plan that another one has taken the place of closes the ticket that nobody has decided, and leaves that of the other open', async () => {
  await open(generic);
  const first = await ticketOf();
  if (first === undefined) throw new Error('There is no ticket.');
  await harness.engine.table.write({ put: ticketEntity.encode({ ...first, revision: 2 }) });
  const asked = harness.events.find(({ type }) => type === 'TaskApprovalRequested');
  if (asked === undefined) throw new Error('Nobody was asked.');
  harness.events.push({ ...asked, id: 'event-2', detail: { ...asked.detail, revision: 2 } });
  await deliver(generic);
  const bodies = receiver.heard.slice(1).map(({ body }) => JSON.parse(body));
  expect(bodies).toMatchObject([{ action: 'close', revision: 1 }]);
});
