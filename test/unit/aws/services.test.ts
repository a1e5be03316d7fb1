import { expect, test } from 'vitest';
import { createServices } from '../../../adapters/aws/services.ts';

class Client {
  send(): Promise<unknown> {
    return Promise.resolve({});
  }
}

test('a service that was loaded is not loaded again, and one that could not be is', async () => {
  const asked: string[] = [];
  const known = new Map([
    [
      'queues',
      async () => {
        asked.push('queues');
        return { Client };
      },
    ],
    [
      'topics',
      async () => {
        asked.push('topics');
        if (asked.length < 3) throw new Error('The disk does not answer.');
        return { Client };
      },
    ],
  ]);
  const load = createServices(known);
  expect(await load('queues', 'ListQueues')).toBe(await load('queues', 'GetQueueAttributes'));
  await expect(load('topics', 'ListTopics')).rejects.toThrow('The disk does not answer.');
  await load('topics', 'ListTopics');
  await load('topics', 'ListTopics');
  expect(asked).toEqual(['queues', 'topics', 'topics']);
  await expect(load('tables', 'ListTables')).rejects.toMatchObject({ fault: 'unimplemented', says: 'tables ListTables' });
});
