import { expect, test } from 'vitest';
import { drainOutbox, eventWrite } from '../../../core/event/outbox.ts';
import type { DomainEvent, WorkflowDriver } from '../../../core/ports.ts';
import { makeHarness } from '../../support/task/harness.ts';

async function outbox(isDown: (taskId: string) => boolean) {
  const { engine } = await makeHarness();
  const started: string[] = [];
  const published: DomainEvent[] = [];
  const driver: WorkflowDriver = {
    start: async (taskId) => {
      if (isDown(taskId)) throw new Error('The workflow service does not answer.');
      started.push(taskId);
    },
    wake: async () => undefined,
    setAlarm: async () => undefined,
    cancelAlarm: async () => undefined,
  };
  for (const taskId of ['RP-000001', 'RP-000002', 'RP-000003']) {
    await engine.table.write(eventWrite(engine, { type: 'TaskCreated', subject: taskId, effects: [{ do: 'start', taskId, run: 1 }] }));
  }
  const bus = { publish: async (events: readonly DomainEvent[]) => void published.push(...events) };
  return { drain: () => drainOutbox(engine, { driver, bus }), started, published };
}

test('an event that cannot be delivered holds up no other, and is delivered once the way is free', async () => {
  let isDown = true;
  const { drain, started, published } = await outbox((taskId) => isDown && taskId === 'RP-000002');
  await expect(drain()).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', message: expect.stringContaining('1 of 3') });
  expect(started.toSorted()).toEqual(['RP-000001', 'RP-000003']);
  isDown = false;
  expect(await drain()).toBe(1);
  expect(started.toSorted()).toEqual(['RP-000001', 'RP-000002', 'RP-000003']);
  expect(published).toHaveLength(3);
});

test('a delivered event is not delivered again', async () => {
  const { drain, started } = await outbox(() => false);
  expect(await drain()).toBe(3);
  expect(await drain()).toBe(0);
  expect(started).toHaveLength(3);
});
