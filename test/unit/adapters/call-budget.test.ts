import { expect, test } from 'vitest';
import { createCallBudget } from '../../../adapters/call-budget.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

test('a burst goes through at once, and then as many a second as the rate says', async () => {
  const clock = makeFakeClock();
  const budget = createCallBudget({ perSecond: 2, burst: 3, concurrency: 100 }, clock);
  let through = 0;
  for (let call = 0; call < 10; call++)
    void budget.take().then((release) => {
      through += 1;
      release();
    });
  await clock.advance(0);
  expect(through).toBe(3);
  await clock.advance(2000);
  expect(through).toBe(7);
});

test('no more are in flight than the limit says, first come first served', async () => {
  const budget = createCallBudget({ perSecond: 1000, burst: 1000, concurrency: 1 }, makeFakeClock());
  const order: string[] = [];
  const first = await budget.take();
  const second = budget.take().then((release) => {
    order.push('second');
    release();
  });
  const third = budget.take().then(() => order.push('third'));
  expect(order).toEqual([]);
  first();
  await Promise.all([second, third]);
  expect(order).toEqual(['second', 'third']);
});

test('whoever gives up leaves the queue and takes no place with him', async () => {
  const budget = createCallBudget({ perSecond: 1000, burst: 1000, concurrency: 1 }, makeFakeClock());
  const first = await budget.take();
  const stop = new AbortController();
  const impatient = budget.take(stop.signal);
  const patient = budget.take();
  stop.abort();
  await expect(impatient).rejects.toThrow();
  first();
  await expect(patient).resolves.toBeTypeOf('function');
});
