import * as z from 'zod';
import type { Cloud, Table, Write } from '../../../core/ports.ts';

/** Where a step can be stopped: around each mark in the journal and around the call itself. */
export const PausePoint = z.enum([
  'beforeIntent',
  'afterIntent',
  'afterGuardRead',
  'beforeSend',
  'afterSend',
  'beforeDone',
  'beforeOutcome',
  'beforeRelease',
]);
export type PausePoint = z.infer<typeof PausePoint>;

type Reached = (point: PausePoint) => Promise<void>;

/** A table that tells when a point is reached and goes on when that has been dealt with. */
export function watchedTable(table: Table, reached: Reached): Table {
  let isIntended = false;
  return {
    get: (key, options) => table.get(key, options),
    getMany: (keys, options) => table.getMany(keys, options),
    async query(query) {
      const page = await table.query(query);
      if (isIntended && query.partition === 'GUARD') await reached('afterGuardRead');
      return page;
    },
    async write(write) {
      if ('delete' in write && write.delete.pk.startsWith('LEASE#')) await reached('beforeRelease');
      return table.write(write);
    },
    async transact(writes) {
      const marks = writes.flatMap(markOf);
      if (marks.includes('intended')) await reached('beforeIntent');
      if (marks.includes('done')) await reached('beforeDone');
      if (marks.includes('outcome')) await reached('beforeOutcome');
      await table.transact(writes);
      isIntended = marks.includes('intended');
      if (isIntended) await reached('afterIntent');
    },
  };
}

export function watchedCloud(cloud: Cloud, reached: Reached): Cloud {
  return {
    ...cloud,
    async openSession(request) {
      const session = await cloud.openSession(request);
      return {
        ...session,
        async send(call, signal) {
          await reached('beforeSend');
          const answer = await session.send(call, signal);
          await reached('afterSend');
          return answer;
        },
      };
    },
  };
}

const Marked = z.object({
  entity: z.literal('TaskResource'),
  outcome: z.string(),
  resourceId: z.string(),
  journal: z.array(z.object({ state: z.string() })),
});

function markOf(write: Write): readonly string[] {
  const marked = 'put' in write ? Marked.safeParse(write.put) : undefined;
  if (marked?.success !== true) return [];
  if (marked.data.outcome !== 'RUNNING') return ['outcome'];
  return marked.data.journal.slice(-1).map(({ state }) => state);
}
