import { describe, expect, test } from 'vitest';
import { CloudError, CloudmendError } from '../../../core/errors.ts';
import type { Intended } from '../../../core/task/mend/call-list.ts';
import { applyList, LEASE_MARGIN_MS, undoList } from '../../../core/task/mend/call-list.ts';
import type { Answer, Decision } from '../../../core/task/mend/decision.ts';
import { next } from '../../../core/task/mend/next.ts';
import type { Standing } from '../../../core/task/mend/standing.ts';
import type { JournalEntry } from '../../../core/task/record/entities.ts';
import { entry, NEIGHBOUR, RULE, SETTLES, START, seen, shelfPlan, standing } from '../../support/task/standings.ts';

const plan = shelfPlan(2);
const [none, first, both] = [plan.before, plan.calls[0]?.effect ?? {}, plan.after];
const asked = { operation: 'operations/7' };
const undoing = (position: number, state: JournalEntry['state']) => entry(position, state, { direction: 'undo' });

/** A decision in a few words: what is done, and what of it matters here. */
function told(decision: Decision): string {
  switch (decision.do) {
    case 'begin':
    case 'weigh':
      return decision.do;
    case 'open':
    case 'send':
    case 'settle':
      return `${decision.do} ${decision.one.call.says}`;
    case 'poll':
      return `poll ${JSON.stringify(decision.ask)}`;
    case 'resume':
      return `look whether it stands as call ${decision.position} left it`;
    case 'verify':
      return `verify ${decision.direction}`;
    case 'note': {
      const about = decision.entry.pending === undefined ? decision.entry.state : 'begun';
      return [`note ${about}`, ...(decision.follows === undefined ? [] : [told(decision.follows)])].join(', ');
    }
    case 'wait':
      return `wait ${decision.seconds}${decision.holds === true ? ' holding' : ''}`;
    case 'setAside':
      return `set aside (${decision.reason})`;
    case 'conclude':
      return [decision.outcome, decision.reason?.code].filter(Boolean).join(' ');
  }
}

describe('by the journal alone', () => {
  test.each<[string, readonly JournalEntry[], Partial<Standing>, string]>([
    ['nothing was intended', [], {}, 'begin'],
    ['all that was intended was withdrawn', [entry(0, 'withdrawn')], {}, 'begin'],
    ['nothing was intended and nothing may be sent', [], { may: 'settle' }, 'set aside (guard)'],
    ['nothing was intended and nothing ever will be', [], { may: 'close' }, 'CANCELLED RUN_DIED'],
    ['nothing was intended and the attempt is out of time', [], { isOutOfTime: true }, 'wait 1'],
    ['the first call was intended', [entry(0, 'intended')], {}, 'settle shelf Put-label1'],
    ['the first call was begun', [entry(0, 'intended', { pending: { body: asked } })], {}, 'poll {"operation":"operations/7"}'],
    ['the first call was refused', [entry(0, 'refused', { error: 'Full.' })], {}, 'FAILED APPLY'],
    ['the first call is done', [entry(0, 'done')], {}, 'look whether it stands as call 1 left it'],
    ['the first call is done, by this very attempt', [entry(0, 'done')], { hasActed: true }, 'open shelf Put-label2'],
    ['half is done and nothing may be sent', [entry(0, 'done')], { hasActed: true, may: 'settle' }, 'set aside (guard)'],
    ['half is done and nothing ever will be sent', [entry(0, 'done')], { hasActed: true, may: 'close' }, 'FAILED HALF_DONE'],
    ['half is done and the attempt is out of time', [entry(0, 'done')], { hasActed: true, isOutOfTime: true }, 'wait 1'],
    ['the second call was intended', [entry(0, 'done'), entry(1, 'intended')], {}, 'settle shelf Put-label2'],
    ['all calls are done', [entry(0, 'done'), entry(1, 'done')], {}, 'verify apply'],
    ['an undo was intended', [entry(0, 'done'), entry(1, 'done'), undoing(0, 'intended')], {}, 'settle shelf Take-label2'],
    ['half of an undo is done', [entry(0, 'done'), entry(1, 'done'), undoing(0, 'done')], {}, 'open shelf Take-label1'],
    ['an undo is done', [entry(0, 'done'), entry(1, 'done'), undoing(0, 'done'), undoing(1, 'done')], {}, 'verify undo'],
    ['an undo was withdrawn', [entry(0, 'done'), entry(1, 'done'), undoing(0, 'withdrawn')], {}, 'verify apply'],
  ])('%s', (_, journal, more, expected) => {
    expect(told(next(standing(more, journal)))).toBe(expected);
  });

  test('where only parts were lacking nothing is sent: it begins, and is verified once it has', () => {
    const lacking = { plan: shelfPlan(0) };
    expect(told(next(standing(lacking)))).toBe('begin');
    const begun = { journal: [], passedBefore: [], writtenAt: new Date(START).toISOString() };
    expect(told(next(standing({ ...lacking, resource: begun })))).toBe('verify apply');
  });
});

/** What an answer about the first call comes to, its intent five seconds old. */
const list = applyList(plan);
const one: Intended = { list, position: 0, call: list.calls[0] ?? fault(), entry: entry(0, 'intended') };
const begun: Intended = { ...one, entry: entry(0, 'intended', { pending: { body: asked } }) };
const since = (ago: number): Intended => ({ ...one, entry: entry(0, 'intended', { ago }) });
/** Seconds from an intent until nobody sends the call any more: its own time, and what a lease is longer. */
const GIVEN_UP = one.call.timeoutSeconds + LEASE_MARGIN_MS / 1000;
const lostSince = (ago: number, lost: number): Intended => ({
  ...one,
  entry: entry(0, 'intended', { ago, lostAt: new Date(START - lost * 1000).toISOString() }),
});
const begunSince = (ago: number): Intended => ({ ...begun, entry: entry(0, 'intended', { ago, pending: { body: asked } }) });

function fault(): never {
  throw new Error('The plan has no call.');
}

function follow(answer: Answer, more: Partial<Standing> = {}, journal: readonly JournalEntry[] = [one.entry]): Decision {
  return next(standing({ hasActed: true, answer, ...more }, journal));
}

const refusal = (kind: CloudError['fault'], hasNewPart = false): Answer => ({
  ...{ of: 'refused', one, hasNewPart },
  error: new CloudError(kind, { says: one.call.says, providerCode: 'No', sent: 'answered' }, 'No.'),
});
const pendingFor = (afterSeconds: number, body = asked) => ({ answer: {}, pending: { body, afterSeconds } });
const tried = (times: number) => Array.from({ length: times }, () => entry(0, 'withdrawn'));

describe('after what became of a call', () => {
  test.each<[string, Answer, Partial<Standing>, string]>([
    ['its session was opened', { of: 'opened', one }, {}, 'send shelf Put-label1'],
    ['its session was opened too late', { of: 'opened', one }, { attemptUntil: START + 29_999 }, 'wait 1'],
    ['its session was opened just in time', { of: 'opened', one }, { attemptUntil: START + 30_000 }, 'send shelf Put-label1'],
    ['no session could be opened', { of: 'noSession', one, error: new CloudmendError('CLOUD', 'No.') }, {}, 'FAILED PERMISSION'],
    ['it was answered', { of: 'sent', one, sent: { answer: {} } }, {}, 'note done'],
    ['its provider has begun', { of: 'sent', one, sent: pendingFor(40) }, {}, 'note begun, wait 40'],
    ['its provider goes on', { of: 'sent', one: begun, sent: pendingFor(40) }, {}, 'wait 40 holding'],
    ['its provider goes on elsewhere', { of: 'sent', one: begun, sent: pendingFor(40, { operation: '8' }) }, {}, 'note begun, wait 40'],
    ['its provider names no time', { of: 'sent', one: begun, sent: pendingFor(0) }, {}, 'wait 1 holding'],
    ['its provider names a long time', { of: 'sent', one: begun, sent: pendingFor(7000) }, {}, 'wait 900 holding'],
    ['its provider goes on for two hours but a second', { of: 'sent', one: begunSince(7199), sent: pendingFor(40) }, {}, 'wait 40 holding'],
    ['its provider goes on for two hours', { of: 'sent', one: begunSince(7200), sent: pendingFor(40) }, {}, 'UNVERIFIED STILL_PENDING'],
    ['its provider has ended', { of: 'sent', one: begun, sent: { answer: {} } }, {}, 'note done'],
    ['its provider has ended after two hours', { of: 'sent', one: begunSince(7300), sent: { answer: {} } }, {}, 'note done'],
    ['its answer was lost', { of: 'lost', one }, {}, 'note intended, settle shelf Put-label1'],
    ['it was refused', refusal('rejected'), {}, 'note refused, FAILED APPLY'],
    ['it was denied', refusal('denied'), {}, 'note refused, FAILED PERMISSION'],
    ['it was refused right after a part was made', refusal('denied', true), {}, 'note withdrawn, wait 10'],
    ['it was throttled', refusal('throttled'), {}, 'note withdrawn, wait 2'],
    [
      'its body could not be made',
      { of: 'hindered', one, hindrance: { code: 'UNREADABLE', message: 'No.', again: 4 } },
      {},
      'note withdrawn, wait 4',
    ],
    [
      'its body will never be made',
      { of: 'hindered', one, hindrance: { code: 'ANSWER_LOST', message: 'No.' } },
      {},
      'note withdrawn, FAILED ANSWER_LOST',
    ],
    [
      'its request is none of the plan',
      { of: 'hindered', one, hindrance: { code: 'NOT_PLANNED', message: 'No.' } },
      {},
      'note withdrawn, FAILED NOT_PLANNED',
    ],
    [
      'the switch is off',
      { of: 'closed', one, gate: { do: 'setAside', reason: 'guard', waitsFor: [] } },
      {},
      'note withdrawn, set aside (guard)',
    ],
    ['its time is over', { of: 'closed', one, gate: { expired: 'Over.' } }, {}, 'note withdrawn, DRIFTED EXECUTE_BY_PASSED'],
    [
      'it is not to be touched',
      { of: 'closed', one, gate: { skipped: 'No.', code: 'NEVER_TOUCH' } },
      {},
      'note withdrawn, SKIPPED NEVER_TOUCH',
    ],
  ])('%s', (_, answer, more, expected) => {
    expect(told(follow(answer, more))).toBe(expected);
  });

  test('what half is done of has failed where the rest is forbidden', () => {
    const closed: Answer = { of: 'closed', one: { ...one, position: 1 }, gate: { expired: 'Over.' } };
    expect(told(follow(closed, {}, [entry(0, 'done')]))).toBe('note withdrawn, FAILED EXECUTE_BY_PASSED');
  });

  test('the fifth time that it is throttled is the last', () => {
    expect(told(follow(refusal('throttled'), {}, tried(4)))).toBe('note withdrawn, wait 16');
    expect(told(follow(refusal('throttled'), {}, tried(5)))).toBe('note refused, FAILED THROTTLE');
  });

  test('the intent is noted with the attempt and the time, and under leases that outlive the call', () => {
    expect(follow({ of: 'opened', one })).toMatchObject({
      one: { entry: { state: 'intended', attempt: 1, intendedAt: '2026-11-29T12:00:00.000Z' } },
      until: START + 90_000,
    });
  });
});

describe('after a look for a call that may have landed', () => {
  test.each<[string, Answer, Partial<Standing>, string]>([
    ['its effect is there', { of: 'settled', one, live: seen(first) }, {}, 'note done'],
    ['it may still be seen', { of: 'settled', one, live: seen(none) }, {}, 'wait 10'],
    [
      'it may have been sent at the end of its lease',
      { of: 'settled', one: since(GIVEN_UP + SETTLES - 1), live: seen(none) },
      {},
      'wait 1',
    ],
    ['its answer was given up a moment ago', { of: 'settled', one: lostSince(GIVEN_UP, SETTLES - 1), live: seen(none) }, {}, 'wait 1'],
    [
      'its answer was given up and it has not landed since',
      { of: 'settled', one: lostSince(GIVEN_UP, SETTLES), live: seen(none) },
      {},
      'note withdrawn, open shelf Put-label1',
    ],
    ['it has not landed', { of: 'settled', one: since(GIVEN_UP + SETTLES), live: seen(none) }, {}, 'note withdrawn, open shelf Put-label1'],
    [
      'it has not landed and nothing may be sent',
      { of: 'settled', one: since(GIVEN_UP + SETTLES), live: seen(none) },
      { may: 'settle' },
      'note withdrawn, set aside (guard)',
    ],
    [
      'it has not landed and nothing ever will',
      { of: 'settled', one: since(GIVEN_UP + SETTLES), live: seen(none) },
      { may: 'close' },
      'note withdrawn, CANCELLED NOT_BEGUN',
    ],
    ['somebody else was there', { of: 'settled', one: since(GIVEN_UP + SETTLES), live: seen(both) }, {}, 'FAILED JOURNAL_UNCLEAR'],
    ['it cannot be read for now', { of: 'settled', one, live: { unreadable: 'No.' } }, {}, 'wait 10'],
    ['it cannot be read', { of: 'settled', one: since(GIVEN_UP + SETTLES), live: { unreadable: 'No.' } }, {}, 'UNVERIFIED UNREADABLE'],
    ['it is gone', { of: 'settled', one, live: { gone: true } }, {}, 'FAILED GONE'],
    ['what was begun has landed', { of: 'settled', one: begunSince(SETTLES), live: seen(first) }, {}, 'note done'],
    [
      'what was begun has not landed: it is never sent again',
      { of: 'settled', one: begunSince(SETTLES), live: seen(none) },
      {},
      'wait 10 holding',
    ],
    [
      'what was begun has not landed for two hours',
      { of: 'settled', one: begunSince(7200), live: seen(none) },
      {},
      'UNVERIFIED STILL_PENDING',
    ],
  ])('%s', (_, answer, more, expected) => {
    expect(told(follow(answer, more))).toBe(expected);
  });

  test('a call that never lands is given up after the fifth time', () => {
    const never: Answer = { of: 'settled', one: since(GIVEN_UP + SETTLES), live: seen(none) };
    expect(told(follow(never, {}, tried(5)))).toBe('note withdrawn, FAILED APPLY');
  });

  test.each<[string, Answer, Partial<Standing>, string]>([
    ['as it was left', { of: 'resumed', list, position: 1, live: seen(first) }, {}, 'open shelf Put-label2'],
    ['not yet as it was left', { of: 'resumed', list, position: 1, live: seen(none) }, {}, 'wait 10'],
    ['not as it was left', { of: 'resumed', list, position: 1, live: seen(none) }, { now: START + SETTLES * 1000 }, 'FAILED HALF_DONE'],
  ])('taken up, and it stands %s', (_, answer, more, expected) => {
    expect(told(follow(answer, more, [entry(0, 'done')]))).toBe(expected);
  });
});

const written = { journal: [], passedBefore: [NEIGHBOUR], writtenAt: new Date(START).toISOString() };
const late = { now: START + SETTLES * 1000 };
const fails = { verdict: 'fail', reason: 'No label.', evidence: {} } as const;
const unknown = { verdict: 'unknown', reason: 'Nobody can see.', evidence: {} } as const;
const seenBy = (live: Extract<Answer, { of: 'seen' }>['live'], direction: 'apply' | 'undo' = 'apply'): Answer => ({
  of: 'seen',
  direction,
  live,
});

describe('after a look at what was written', () => {
  test.each<[string, Answer, Partial<Standing>, string]>([
    ['the rule passes', seenBy(seen(both)), {}, 'VERIFIED'],
    ['the change is not to be seen yet', seenBy(seen(first)), {}, 'wait 10 holding'],
    ['the change is not to be seen in time', seenBy(seen(first)), late, 'UNVERIFIED NOT_SEEN'],
    ['it has gone', seenBy({ gone: true }), late, 'UNVERIFIED GONE'],
    ['it cannot be read', seenBy({ unreadable: 'No.' }), late, 'UNVERIFIED UNREADABLE'],
    ['the rule still fails', seenBy(seen(both, fails)), {}, 'weigh'],
    ['a neighbour fails that passed', seenBy(seen(both, undefined, fails)), {}, 'weigh'],
    [
      'a neighbour fails that failed before',
      seenBy(seen(both, undefined, fails)),
      { resource: { ...written, passedBefore: [] } },
      'VERIFIED',
    ],
    ['the rule still fails and nobody wants an undo', seenBy(seen(both, fails)), { undoesOnFailure: false }, 'FAILED VERIFY'],
    ['the rule still fails in a run that closes', seenBy(seen(both, fails)), { may: 'close' }, 'FAILED VERIFY'],
    [
      'the rule still fails and nothing brings all back',
      seenBy(seen(both, fails)),
      { plan: shelfPlan(2, { reversibility: { kind: 'none', why: 'Glue.' } }) },
      'FAILED VERIFY',
    ],
    ['the rule cannot be decided yet', seenBy(seen(both, unknown)), {}, 'wait 10 holding'],
    ['the rule cannot be decided', seenBy(seen(both, unknown)), late, 'UNVERIFIED UNREADABLE'],
    ['an undo is seen', seenBy(seen(both)), { direction: 'undo' }, 'ROLLED_BACK'],
    ['an automatic undo is seen', seenBy(seen(none), 'undo'), {}, 'ROLLED_BACK VERIFY'],
    ['an automatic undo is not to be seen yet', seenBy(seen(both), 'undo'), {}, 'wait 10 holding'],
    ['an automatic undo is not to be seen in time', seenBy(seen(both), 'undo'), late, 'FAILED UNDO_NOT_SEEN'],
    ['a part stands', seenBy(seen(both)), { plan: shelfPlan(2, { part: { name: 'shelf', users: [] } }) }, 'VERIFIED'],
    [
      'a part is taken away',
      seenBy(seen(both)),
      { direction: 'undo', plan: shelfPlan(2, { part: { name: 'shelf', users: [] } }) },
      'ROLLED_BACK',
    ],
  ])('%s', (_, answer, more, expected) => {
    expect(told(next(standing({ hasActed: true, resource: written, answer, ...more })))).toBe(expected);
  });

  test.each([
    ['an undo that is as it was shown begins', undefined, 'open shelf Take-label2'],
    ['an undo that is another one does not', 'It is another one.', 'FAILED VERIFY'],
  ])('%s', (_, hindrance, expected) => {
    const live = seen(both, fails);
    const reason = { code: 'VERIFY', message: `${RULE} still fails.`, stage: 10 } as const;
    const observation = 'seen' in live ? live.seen : fault();
    const answer: Answer = { of: 'weighed', reason, seen: observation, ...(hindrance !== undefined && { hindrance }) };
    expect(told(follow(answer, {}, [entry(0, 'done'), entry(1, 'done')]))).toBe(expected);
  });
});

test('what the beginning has found ends it, or the first call follows', () => {
  const drifted = { do: 'conclude', outcome: 'DRIFTED', reason: { code: 'PLAN_DRIFT', message: 'Another.', stage: 6 } } as const;
  expect(follow({ of: 'stopped', end: drifted }, {}, [])).toBe(drifted);
  expect(told(follow({ of: 'begun' }, {}, []))).toBe('open shelf Put-label1');
  expect(told(follow({ of: 'begun' }, {}, tried(1)))).toBe('open shelf Put-label1');
});

test('the calls of an undo run from what was written back to what was before', () => {
  const { calls, before } = undoList(plan);
  expect(calls.map(({ says }) => says)).toEqual(['shelf Take-label2', 'shelf Take-label1']);
  expect([before, calls.at(-1)?.effect]).toEqual([both, none]);
});
