import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from './bundle-program.ts';
import { type Begun, type Ended, type Order, Report, type Setup } from './messages.ts';

const source = fileURLToPath(new URL('engine-process.ts', import.meta.url));

/** The program of an engine process, in a directory of the test's. */
export function bundleEngine(directory: string): Promise<string> {
  return bundleProgram(source, directory);
}

/** An engine process that is started again whenever it was killed. */
export interface EngineDriver {
  /** Runs a case to its end, over as many processes as it takes. `begun` is called once, before what counts begins. */
  run(
    order: Extract<Order, { do: 'run' }>,
    begun: (begun: Begun) => Promise<void>,
  ): Promise<{ readonly ended: Ended; readonly kills: number }>;
  /** Finishes what a copy of the directory holds, in a process that need not start for it. */
  recover(order: Extract<Order, { do: 'recover' }>): Promise<Ended>;
  /** As the kernel does it: no farewell. */
  kill(): void;
  stop(): void;
}

interface Process {
  readonly child: ChildProcess;
  /** The next report, or `killed` where it was. */
  next(): Promise<Report | 'killed'>;
}

export function makeEngineDriver(program: string, setup: Setup): EngineDriver {
  let current: Process | undefined;
  let isStopped = false;

  const alive = async (): Promise<Process> => {
    if (isStopped) throw new Error('The test is over.');
    if (current !== undefined) return current;
    const started = startProcess(program, setup);
    current = started;
    const report = await started.next();
    if (report === 'killed' || report.is !== 'ready') throw new Error(`The engine did not start: ${JSON.stringify(report)}`);
    return started;
  };

  /** One process's part in a case: it tells of the begin, then of the end, or is killed. */
  const carryOut = async (order: Order, begun: (begun: Begun) => Promise<void>): Promise<Ended | 'killed'> => {
    const at = await alive();
    at.child.send(order);
    let report = await at.next();
    while (report !== 'killed' && report.is === 'begun') {
      await begun(report);
      at.child.send({ do: 'go' } satisfies Order);
      report = await at.next();
    }
    if (report === 'killed') current = undefined;
    if (report === 'killed' || report.is === 'ended') return report;
    throw new Error(JSON.stringify(report));
  };

  return {
    async run(order, begun) {
      let taskId = '';
      const note = (report: Begun) => {
        taskId = report.taskId;
        return begun(report);
      };
      let answer = await carryOut(order, note);
      let kills = 0;
      for (; answer === 'killed'; kills += 1) {
        if (taskId === '') throw new Error('The engine died before the task was made.');
        answer = await carryOut({ do: 'finish', taskId, isUndo: order.isUndo }, note);
      }
      return { ended: answer, kills };
    },
    async recover(order) {
      const answer = await carryOut(order, async () => {});
      if (answer === 'killed') throw new Error(`The engine died over ${order.directory}.`);
      return answer;
    },
    kill: () => void current?.child.kill('SIGKILL'),
    stop() {
      isStopped = true;
      current?.child.kill('SIGKILL');
    },
  };
}

function startProcess(program: string, setup: Setup): Process {
  const child = fork(program, {
    env: { PATH: process.env['PATH'], CRASH_SETUP: JSON.stringify(setup), NODE_COMPILE_CACHE: join(dirname(program), 'compiled') },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const reports: Report[] = [];
  const exit = once(child, 'exit').then(() => 'killed' as const);
  let heard = Promise.withResolvers<void>();
  child.on('message', (message) => {
    reports.push(Report.parse(message));
    heard.resolve();
    heard = Promise.withResolvers<void>();
  });
  return {
    child,
    async next() {
      while (reports.length === 0) {
        const first = await Promise.race([heard.promise, exit]);
        if (first === 'killed' && reports.length === 0) return first;
      }
      return reports.shift() ?? 'killed';
    },
  };
}
