import { beforeEach, describe, expect, test } from 'vitest';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import { mapIdentity, unmapIdentity } from '../../../core/approval/identity.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { loadRevision } from '../../../core/task/record/revisions.ts';
import { readAudit, readChain } from '../../support/read-audit.ts';
import { askedTask, sentBy } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { type Harness, ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import { cursorKey } from '../api/api-bench.ts';
import { refusalsOf, type SignedSpoken, signedParts } from './signed-message.ts';

const KEY = 'the-key-of-the-forge-for-these-tests';
const people = [mara, joel, ines];

let harness: Harness;
let id: string;
beforeEach(async () => {
  harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  id = await askedTask(harness, [TLS], { policy: { quorum: 2 } });
  await mapIdentity(harness.engine, ines, { identity: 'github:joel-k', person: 'joel', personName: 'Joel' });
  await mapIdentity(harness.engine, ines, { identity: 'github:mara-o', person: 'mara', personName: 'Mara' });
});

const task = () => loadTask(harness.engine, id);
const refusals = () => refusalsOf(harness, 'review.refused');

interface Spoken extends SignedSpoken {
  readonly reviewer?: string;
  readonly more?: object;
  /** Somebody hands it in, in place of the forge. */
  readonly handedIn?: boolean;
}

/** What the forge says, as it arrives. */
async function say(spoken: Spoken = {}) {
  const { reviewer = 'github:joel-k', decision = 'approve', key = KEY, sent, more, handedIn = false, ...message } = spoken;
  const planDigest = spoken.digest ?? (await loadRevision(harness.engine, await task())).planDigest;
  const at = harness.clock.now().toISOString();
  const body = JSON.stringify({ planDigest, reviewer, decision, at, comment: 'Looks right', ...more });
  const { headers, ...signed } = signedParts(harness, key, body, message);
  const claims = { sub: 'mara', 'cognito:username': 'mara', name: 'Mara', 'cognito:groups': 'operator' };
  const event = handedIn
    ? {
        ...{ httpMethod: 'POST', path: `/v1/tasks/${id}/reviews`, headers: { 'Content-Type': 'application/json' } },
        body: JSON.stringify({ ...signed, body: sent ?? body }),
        requestContext: { authorizer: { claims } },
      }
    : { httpMethod: 'POST', path: '/v1/reviews', headers, body: sent ?? body, requestContext: {} };
  const ports = { engine: harness.approving, startScan: async () => '', cursorKey, people, reviewKey: async () => KEY };
  const answer = await answerRequest(ports, [...decideEndpoints, ...apiEndpoints], event);
  await harness.settle();
  return { status: answer.statusCode, document: JSON.parse(answer.body) };
}

describe.each([
  ['that the forge sends', false],
  ['that somebody hands in from a file', true],
] as const)('a review %s', (_, handedIn) => {
  test('is the decision of the person it was mapped to, counts once, and the audit says whose review it was', async () => {
    expect(await say({ handedIn })).toEqual({ status: 200, document: { taskId: id, decision: 'approve', person: 'joel' } });
    expect((await task()).status).toBe('AWAITING_APPROVAL');
    const entry = (await readAudit(harness.engine, id)).find(({ action }) => action === 'approval.approve');
    expect(entry).toMatchObject({ principal: { id: 'joel' }, detail: { reviewer: 'github:joel-k', number: 1 } });
    // The same person again, by another message: one person counts once.
    expect((await say({ handedIn })).status).toBe(409);
    expect(await refusals()).toEqual(['not-decided']);
    expect(sentBy(harness)).toEqual([]);
  });

  test('of who asked for it is refused', async () => {
    const { status, document } = await say({ reviewer: 'github:mara-o', handedIn });
    expect([status, document.code]).toEqual([403, 'FORBIDDEN']);
    expect((await task()).status).toBe('AWAITING_APPROVAL');
    expect(await refusals()).toEqual(['not-decided']);
  });

  test.each([
    ['of somebody whom nobody has mapped', { reviewer: 'github:stranger' }, 'unknown-reviewer', 401],
    ['signed with another key', { key: 'another-key-of-thirty-two-characters' }, 'bad-signature', 401],
    ['whose body was changed on the way', { sent: '{"planDigest":"0"}' }, 'bad-signature', 401],
    ['that cannot be read', { more: { decision: 'merge' } }, 'malformed', 422],
    ['of a plan that is not the one', { digest: 'f'.repeat(64) }, 'not-decided', handedIn ? 409 : 404],
    ['signed eight days ago', { secondsAgo: 8 * 86_400 }, 'stale', 401],
    ['signed in the future', { secondsAgo: -600 }, 'stale', 401],
  ] as const)('%s is refused and audited, and nothing is decided', async (__, spoken, why, status) => {
    expect((await say({ ...spoken, handedIn })).status).toBe(status);
    expect(await refusals()).toEqual([why]);
    expect((await readAudit(harness.engine, id)).map(({ action }) => action)).not.toContain('approval.approve');
  });

  test('that was taken is not taken again', async () => {
    expect((await say({ messageId: 'message-0001', handedIn })).status).toBe(200);
    expect((await say({ messageId: 'message-0001', handedIn })).status).toBe(401);
    expect((await say({ messageId: 'message-0001', handedIn: !handedIn })).status).toBe(401);
    expect(await refusals()).toEqual(['replayed', 'replayed']);
  });
});

test('a review may wait in a file for days, and not on its way from the forge', async () => {
  expect((await say({ secondsAgo: 6 * 86_400 })).status).toBe(401);
  expect((await say({ secondsAgo: 6 * 86_400, handedIn: true })).status).toBe(200);
});

test('two tasks of one plan: the review has to say which', async () => {
  const { planId } = await loadRevision(harness.engine, await task());
  const { createTask } = await import('../../../core/task/deed/create-task.ts');
  const request = { planId, name: 'Again', description: 'Twice', consent: true, policy: { quorum: 2 } } as const;
  await createTask(harness.engine, mara, request);
  await harness.settle();
  expect((await say()).document.detail).toContain('Say which, in taskId');
  expect((await say({ more: { taskId: id } })).status).toBe(200);
});

test('an identity is mapped and taken away by admins alone, and both are in the audit', async () => {
  const wanted = { identity: 'gitlab:1234', person: 'ines', personName: 'Ines' };
  await expect(mapIdentity(harness.engine, joel, wanted)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { id: mapped } = await mapIdentity(harness.engine, ines, wanted);
  await expect(mapIdentity(harness.engine, ines, wanted)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  await expect(unmapIdentity(harness.engine, joel, mapped)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await say({ reviewer: 'gitlab:1234' })).status).toBe(200);
  await unmapIdentity(harness.engine, ines, mapped);
  expect((await say({ reviewer: 'gitlab:1234', decision: 'revoke' })).status).toBe(401);
  const actions = (await readChain(harness.engine, INSTALLATION_CHAIN)).map(({ action }) => action);
  expect(actions.filter((one) => one.startsWith('identity.'))).toEqual([
    ...['identity.mapped', 'identity.mapped', 'identity.mapped'],
    'identity.unmapped',
  ]);
});
