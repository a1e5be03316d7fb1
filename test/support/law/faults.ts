import type { FakeClock } from '../fake-clock.ts';
import type { AwsRequest } from '../proxies/aws-request.ts';
import { isRead } from '../proxies/aws-request.ts';
import type { Plan } from '../proxies/chaos-proxy.ts';
import { calls } from '../proxies/chaos-proxy.ts';
import { between, shuffled } from '../random.ts';

export interface Weather {
  /** What will go wrong, for the reader of a failed test. */
  readonly says: readonly string[];
  readonly plans: readonly Plan[];
}

type Front = (random: () => number, where: Where) => { readonly says: string; readonly plan: Plan };

interface Where {
  readonly account: string;
  readonly clock: FakeClock;
}

/** Past the timeout of every call that the fixes make, and well within what their kinds take to settle. */
const PAST_TIMEOUT_MS = 35_000;

/** A few faults for the calls of one account, as the seeded numbers choose them. */
export function makeWeather(random: () => number, where: Where): Weather {
  const fronts = shuffled(random, FRONTS)
    .slice(0, between(random, 2, 4))
    .map((front) => front(random, where));
  return { says: fronts.map(({ says }) => says), plans: fronts.map(({ plan }) => plan) };
}

const FRONTS: readonly Front[] = [
  (random, { account }) => {
    const skip = between(random, 0, 1);
    return { says: `the answer of write ${skip + 1} is dropped`, plan: { when: isWriteIn(account), does: { fault: 'dropAnswer' }, skip } };
  },
  (random, { account }) => {
    const answers = between(random, 1, 8);
    const reads = (request: AwsRequest) => request.account === account && isRead(request);
    return {
      says: `${answers} reads after each write are stale`,
      plan: { when: isWriteIn(account), does: { fault: 'staleReads', reads, answers }, times: 4 },
    };
  },
  (random, { account }) => {
    const [times, skip] = [between(random, 1, 3), between(random, 0, 10)];
    const when = (request: AwsRequest) => request.account === account && isRead(request) && request.service !== 'sts';
    return { says: `${times} reads are throttled after ${skip}`, plan: { when, does: { fault: 'throttle' }, times, skip } };
  },
  (random, { account }) => {
    const times = between(random, 1, 3);
    return { says: `${times} writes are throttled`, plan: { when: isWriteIn(account), does: { fault: 'throttle' }, times } };
  },
  (random, { account }) => {
    const reads = between(random, 1, 6);
    return {
      says: `a database is modifying for ${reads} reads`,
      plan: { when: calls('rds', 'ModifyDBInstance', account), does: { fault: 'slowModify', reads }, times: 2 },
    };
  },
  (random, { account, clock }) => {
    const skip = between(random, 0, 1);
    // The caller has given up by the time the cloud sees the request, and the request lands all the same.
    const beforeForward = () => clock.advance(PAST_TIMEOUT_MS);
    return {
      says: `write ${skip + 1} lands after its timeout`,
      plan: { when: isWriteIn(account), does: { fault: 'hook', beforeForward }, skip },
    };
  },
];

export function isWriteIn(account: string): (request: AwsRequest) => boolean {
  return (request) => request.account === account && !isRead(request);
}
