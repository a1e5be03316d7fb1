import { expect, test } from 'vitest';
import { madeTwice } from '../../support/proxies/counting-proxy.ts';

const call = (whole: string, status: number) => ({ operation: 's3 GetBucketPolicy', whole, status });

test.each([
  ['a call that was answered and made again', [call('tea', 200), call('tea', 200)], ['tea (answered 200, 200)']],
  ['one that was refused and made again', [call('tea', 403), call('tea', 403)], ['tea (answered 403, 403)']],
  ['the same call about two things', [call('tea', 200), call('coffee', 200)], []],
  ['one that got no answer the first time', [call('tea', 0), call('tea', 200)], []],
  ['one that failed at the other end and was made again', [call('tea', 500), call('tea', 200)], []],
  [
    'one that was made again after it had been answered at last',
    [call('tea', 500), call('tea', 200), call('tea', 200)],
    ['tea (answered 200, 200)'],
  ],
])('%s', (_, calls, twice) => {
  expect(madeTwice(calls)).toEqual(twice);
});
