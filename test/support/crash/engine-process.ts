/** The engine of one machine as a process that can be killed, or copied, at any write to its store. Takes orders over IPC. */
import { execFileSync } from 'node:child_process';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { openCase } from './engine-case.ts';
import { fastClock } from './fast-clock.ts';
import { Order, type Report, Setup, type WriteMark } from './messages.ts';

/** Sixty times: a kind's two minutes to settle are two seconds, and a call still has a third of a second to answer. */
const SPEED = 60;
/** What a machine takes to start the engine again, on the engine's clock. */
const RESTART_MS = 5_000;

const setup = Setup.parse(JSON.parse(process.env['CRASH_SETUP'] ?? '{}'));
const clock = fastClock({ from: setup.epoch, since: setup.epoch, speed: SPEED });
/** Writes since what counts has begun; undefined before and after. */
let marks: WriteMark[] | undefined;
let killAt = 0;
let copies = '';
let go = Promise.withResolvers<void>();

const own = await openCase({ ...setup, clock, beforeWrite });

process.on('message', (message) => {
  carryOut(Order.parse(message)).catch((error: unknown) =>
    tell({ is: 'failed', message: error instanceof Error ? (error.stack ?? '') : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
// Who is killed keeps nothing at its end.
flushCompileCache();
await tell({ is: 'ready' });

async function carryOut(order: Order): Promise<void> {
  switch (order.do) {
    case 'run': {
      const begun = await own.begin(order);
      await tell({ is: 'begun', ...begun });
      await go.promise;
      go = Promise.withResolvers<void>();
      [marks, killAt, copies] = [[], order.killAt, order.copies];
      const ended = await own.finish(begun.taskId, order.isUndo);
      return tell({ is: 'ended', ...ended, writes: takeMarks() });
    }
    case 'go':
      return go.resolve();
    case 'finish':
      return tell({ is: 'ended', ...(await own.finish(order.taskId, order.isUndo)), writes: [] });
    case 'recover':
      return recover(order);
    default:
      return order satisfies never;
  }
}

/** Starts an engine on what another one left, soon after it was killed, and finishes its task. */
async function recover({ directory, now, taskId, isUndo }: Extract<Order, { do: 'recover' }>): Promise<void> {
  const later = fastClock({ from: now + RESTART_MS, since: Date.now(), speed: SPEED });
  const next = await openCase({ ...setup, directory, clock: later, beforeWrite: async () => {} });
  try {
    await tell({ is: 'ended', ...(await next.finish(taskId, isUndo)), writes: [] });
  } finally {
    await next.close();
  }
}

async function beforeWrite(): Promise<void> {
  if (marks === undefined) return;
  marks.push({ at: Date.now(), now: clock.now().getTime() });
  // This process does nothing meanwhile, so that the copy is what would be left of it; another one copies, since the store's locks are
  // lost with the first descriptor that their holder closes.
  if (copies !== '') execFileSync('cp', ['-R', setup.directory, join(copies, String(marks.length))]);
  if (marks.length !== killAt) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}

function takeMarks(): WriteMark[] {
  const taken = marks ?? [];
  marks = undefined;
  return taken;
}

function tell(report: Report): Promise<void> {
  return new Promise((resolve) => void process.send?.(report, undefined, {}, () => resolve()));
}
