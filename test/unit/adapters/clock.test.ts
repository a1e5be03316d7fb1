import { describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../../adapters/clock.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

describe('the clock of the machine', () => {
  test('sleeps as long as it was told', async () => {
    const before = systemClock.now().getTime();
    await systemClock.sleep(30);
    // A timer may end a millisecond early.
    expect(systemClock.now().getTime() - before).toBeGreaterThanOrEqual(29);
  });

  test('is woken from a sleep by the reason of its signal, also from one that had not begun', async () => {
    const reason = new Error('the lease is lost');
    const controller = new AbortController();
    const sleep = systemClock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(sleep).rejects.toBe(reason);
    await expect(systemClock.sleep(0, controller.signal)).rejects.toBe(reason);
  });

  test('sleeps longer than a timer of Node can', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const controller = new AbortController();
    const woken = vi.fn();
    const sleep = systemClock.sleep(2 ** 31 + 1000, controller.signal).then(woken, woken);
    vi.useRealTimers();
    await systemClock.sleep(20);
    expect(woken).not.toHaveBeenCalled();
    controller.abort();
    await sleep;
  });
});

describe('the clock of tests', () => {
  test('stands still until it is told, and wakes each sleeper at its own time', async () => {
    const clock = makeFakeClock('2026-03-02T09:00:00.000Z');
    const woken: string[] = [];
    const note = (name: string) => () => woken.push(`${name} ${clock.now().toISOString().slice(17, 23)}`);
    void clock.sleep(2000).then(note('late'));
    void clock
      .sleep(500)
      .then(note('early'))
      .then(() => clock.sleep(500))
      .then(note('again'));
    await clock.advance(1999);
    expect(woken).toEqual(['early 00.500', 'again 01.000']);
    expect(clock.sleeping()).toBe(1);
    await clock.advance(1);
    expect(woken).toEqual(['early 00.500', 'again 01.000', 'late 02.000']);
    expect(clock.now().toISOString()).toBe('2026-03-02T09:00:02.000Z');
  });

  test('lets a sleeper go by the reason of its signal', async () => {
    const clock = makeFakeClock();
    const controller = new AbortController();
    const sleep = clock.sleep(1000, controller.signal);
    controller.abort(new Error('stopped'));
    await expect(sleep).rejects.toThrow('stopped');
    expect(clock.sleeping()).toBe(0);
  });
});
