import { describe, expect, test } from 'vitest';
import { auditEntryEntity, INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { readActiveExceptions } from '../../../core/exception/active.ts';
import { decideException } from '../../../core/exception/decide.ts';
import { activeExceptionEntity, type Exception } from '../../../core/exception/exception.ts';
import { loadException } from '../../../core/exception/read.ts';
import { requestException, requestExtension } from '../../../core/exception/request.ts';
import { EXCEPTION_ACTIONS, refusalOf, statusOf } from '../../../core/exception/status.ts';
import { withdrawException } from '../../../core/exception/withdraw.ts';
import { readGuard } from '../../../core/guard/guard.ts';
import type { Principal } from '../../../core/principal.ts';
import { asked, DAY, excepted, inDays } from '../../support/exceptions.ts';
import { ACCOUNT, bucketArn, bucketEstate } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara } from '../../support/task/harness.ts';

const scope = { resource: bucketArn('tea-a') };
const harnessed = () => makeHarness({ accounts: bucketEstate('tea-a') });
const decision = ({ id, version }: Exception, word: 'approve' | 'reject' = 'approve') => ({ id, version, decision: word, comment: 'Seen' });
const inForce = async ({ engine }: Harness) => (await readActiveExceptions(engine)).map(({ id }) => id);

async function actionsOfAudit({ engine }: Harness): Promise<readonly string[]> {
  const { pk } = auditEntryEntity.key({ chain: INSTALLATION_CHAIN, sequence: 1 });
  const items = await engine.table.query({ partition: pk, consistent: true });
  return items.items.filter(auditEntryEntity.isEncoded).map((item) => auditEntryEntity.decode(item).action);
}

describe('how long', () => {
  test.each([
    ['365 days', 365 * DAY, undefined],
    ['a millisecond more', 365 * DAY + 1, /365 days/],
    ['366 days', 366 * DAY, /more than 365 days away/],
    ['a millisecond', 1, undefined],
    ['no time at all', 0, /not in the future/],
    ['a day that is past', -DAY, /not in the future/],
  ])('%s', async (_, milliseconds, refusal) => {
    const harness = await harnessed();
    const until = new Date(harness.clock.now().getTime() + milliseconds).toISOString();
    const request = requestException(harness.engine, mara, { scope, reason: 'Tea fair', owner: 'tea-team', until });
    if (refusal === undefined) expect((await request).until).toBe(until);
    else await expect(request).rejects.toMatchObject({ code: 'VALIDATION_FAILED', message: expect.stringMatching(refusal) });
  });

  test('an extension is decided anew: until then the old end stands, and a year from when it is asked for is the most', async () => {
    const harness = await harnessed();
    const first = await excepted(harness, scope, 30);
    const { id } = first;
    const tooFar = { id, until: inDays(harness, 366), reason: 'Late' };
    await expect(requestExtension(harness.engine, mara, tooFar)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(requestExtension(harness.engine, mara, { id, until: first.until, reason: 'Late' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('already'),
    });
    const until = inDays(harness, 365);
    const extended = await requestExtension(harness.engine, mara, { id, until, reason: 'Late' });
    expect(extended).toMatchObject({ until: first.until, extension: { until } });
    await expect(decideException(harness.approving, { ...mara, roles: ['approver'] }, decision(extended))).rejects.toMatchObject({
      code: 'SELF_APPROVAL',
    });
    const approved = await decideException(harness.approving, joel, decision(extended));
    expect(approved).toMatchObject({ until, state: 'approved' });
    expect(approved).not.toHaveProperty('extension');
    expect(await readActiveExceptions(harness.engine)).toMatchObject([{ id, until }]);
  });

  test('an extension that is refused, or not decided in time, leaves the old end', async () => {
    const harness = await harnessed();
    const { id, until } = await excepted(harness, scope, 30);
    const extended = await requestExtension(harness.engine, mara, { id, until: inDays(harness, 60), reason: 'Late' });
    const refused = await decideException(harness.approving, joel, decision(extended, 'reject'));
    expect(refused).toMatchObject({ state: 'approved', until });
    const again = await requestExtension(harness.engine, mara, { id, until: inDays(harness, 60), reason: 'Later' });
    await harness.clock.advance(30 * DAY);
    await expect(decideException(harness.approving, joel, decision(again))).rejects.toMatchObject({
      code: 'CONFLICT_STATE',
      message: expect.stringContaining('expired'),
    });
    expect(await inForce(harness)).toEqual([]);
  });
});

describe('who', () => {
  const machine: Principal = { ...mara, kind: 'machine', roles: ['admin'] };
  test.each([
    ['an operator', mara, undefined],
    ['an approver', joel, undefined],
    ['a machine', machine, undefined],
    ['a viewer', { ...mara, roles: ['viewer' as const] }, 'FORBIDDEN'],
    ['an auditor', { ...mara, roles: ['auditor' as const] }, 'FORBIDDEN'],
    ['who writes rules', { ...mara, roles: ['rule-admin' as const] }, 'FORBIDDEN'],
  ])('%s asks', async (_, principal, code) => {
    const harness = await harnessed();
    const request = requestException(harness.engine, principal, { scope, reason: 'Fair', owner: 'tea', until: inDays(harness, 1) });
    if (code === undefined) expect((await request).state).toBe('requested');
    else await expect(request).rejects.toMatchObject({ code });
  });

  test.each([
    ['whoever asked, whatever their roles', { ...mara, roles: ['admin', 'approver'] }, 'SELF_APPROVAL'],
    ['an operator', { ...ines, roles: ['operator'] }, 'FORBIDDEN'],
    ['a machine', { ...ines, kind: 'machine' }, 'FORBIDDEN'],
    ['an automation rule', { ...ines, kind: 'rule' }, 'FORBIDDEN'],
  ] as const)('%s cannot approve', async (_, who, code) => {
    const harness = await harnessed();
    const request = await asked(harness, scope);
    const principal: Principal = { ...who, roles: [...who.roles] };
    await expect(decideException(harness.approving, principal, decision(request))).rejects.toMatchObject({ code });
    expect(await inForce(harness)).toEqual([]);
  });

  test('an operator withdraws their own and nobody else’s; an approver withdraws any', async () => {
    const harness = await harnessed();
    const { id } = await excepted(harness, scope);
    const other: Principal = { ...mara, id: 'olga', name: 'Olga' };
    await expect(withdrawException(harness.engine, other, { id, reason: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await withdrawException(harness.engine, mara, { id, reason: 'Over' });
    const next = await excepted(harness, scope);
    expect((await withdrawException(harness.engine, joel, { id: next.id, reason: 'Over' })).state).toBe('withdrawn');
    expect((await readGuard(harness.engine)).exceptions).toEqual([]);
  });
});

describe('what is decided', () => {
  test('each change is in the audit, in order', async () => {
    const harness = await harnessed();
    const { id } = await excepted(harness, scope);
    await requestExtension(harness.engine, mara, { id, until: inDays(harness, 60), reason: 'Late' });
    await withdrawException(harness.engine, mara, { id, reason: 'Over' });
    const rejected = await asked(harness, scope);
    await decideException(harness.approving, joel, decision(rejected, 'reject'));
    expect(await actionsOfAudit(harness)).toEqual([
      ...['exception.requested', 'exception.approved', 'exception.extension-requested', 'exception.withdrawn'],
      ...['exception.requested', 'exception.rejected'],
    ]);
    await harness.settle();
    expect(harness.events.filter(({ type }) => type === 'ExceptionChanged')).toHaveLength(6);
  });

  test('two who decide at once: one of them is told that it was decided', async () => {
    const harness = await harnessed();
    const request = await asked(harness, scope);
    const answers = await Promise.allSettled([
      decideException(harness.approving, joel, decision(request)),
      decideException(harness.approving, ines, decision(request, 'reject')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { state } = await loadException(harness.engine, request.id);
    expect(await inForce(harness)).toEqual(state === 'approved' ? [request.id] : []);
  });

  test('a decision on what was seen before somebody changed it is refused', async () => {
    const harness = await harnessed();
    const { id, version } = await excepted(harness, scope);
    await requestExtension(harness.engine, mara, { id, until: inDays(harness, 60), reason: 'Late' });
    const stale = { id, version, decision: 'approve', comment: 'Seen' } as const;
    await expect(decideException(harness.approving, joel, stale)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  });

  test('only the approving function can sign', async () => {
    const harness = await harnessed();
    await expect(decideException(harness.engine, joel, decision(await asked(harness, scope)))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test.each([
    ['written by hand', { id: 'exception-0000000000000001', mac: '0'.repeat(64) }],
    ['with a later end', { until: '2099-01-01T00:00:00.000Z' }],
    ['with a wider scope', { scope: { account: ACCOUNT } }],
    ['with another owner', { owner: 'nobody' }],
  ])('one that is %s leaves nothing out of a report, and still only holds writes back', async (_, change) => {
    const harness = await harnessed();
    await excepted(harness, scope);
    const [genuine] = await readActiveExceptions(harness.engine);
    if (genuine === undefined) throw new Error('One is in force.');
    const forged = { ...genuine, ...change };
    await harness.engine.table.write({ put: activeExceptionEntity.encode(forged) });
    expect((await readActiveExceptions(harness.engine)).filter((one) => one.mac === forged.mac && one.id === forged.id)).toEqual([]);
    expect((await readGuard(harness.engine)).exceptions).toContainEqual(forged);
  });

  test('what is over is over: of every status, exactly these can be done', () => {
    const now = new Date('2026-05-01T00:00:00Z');
    const whole: Exception = {
      ...{ id: 'exception-1', version: 1, scope, reason: 'Fair', owner: 'tea', until: '2026-06-01T00:00:00.000Z', state: 'requested' },
      ...{ requestedBy: { id: 'mara', name: 'Mara' }, requestedAt: '2026-04-01T00:00:00.000Z' },
    };
    const later = new Date('2026-06-01T00:00:00Z');
    const extension = { until: '2026-07-01T00:00:00.000Z', reason: 'Late', requestedBy: whole.requestedBy, requestedAt: whole.requestedAt };
    const may = (exception: Exception, at = now) => [
      statusOf(exception, at),
      ...EXCEPTION_ACTIONS.filter((action) => refusalOf(action, exception, ines, at) === undefined),
    ];
    expect(may(whole)).toEqual(['requested', 'approve', 'reject', 'withdraw']);
    expect(may(whole, later)).toEqual(['expired']);
    expect(may({ ...whole, state: 'approved' })).toEqual(['active', 'extend', 'withdraw']);
    expect(may({ ...whole, state: 'approved', extension })).toEqual(['active', 'approve', 'reject', 'extend', 'withdraw']);
    expect(may({ ...whole, state: 'approved', extension }, later)).toEqual(['expired']);
    expect(may({ ...whole, state: 'rejected' })).toEqual(['rejected']);
    expect(may({ ...whole, state: 'withdrawn' }, later)).toEqual(['withdrawn']);
  });
});
