import * as z from 'zod';
import { PlanPage } from '../../../core/api/contract/documents/plan.ts';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { cloudmendProcess } from '../command-line.ts';
import { printedVerdict } from '../printed-verdict.ts';

const PlanShown = z.object({ plan: PlanPage.shape.plan, resources: PlanPage.shape.items });
export type PlanShown = z.infer<typeof PlanShown>;
const TaskShown = z.object({
  task: z.object({ id: z.string(), status: z.string(), outcome: z.string().optional() }),
  resources: z.array(
    z.object({ resourceId: z.string(), outcome: z.string(), reason: z.object({ code: z.string(), message: z.string() }).optional() }),
  ),
});
export type TaskShown = z.infer<typeof TaskShown>;
const Created = z.object({ task: z.object({ id: z.string(), status: z.string() }) });

/** What the command line ends with where nothing can be brought back. */
const CANNOT_BE_UNDONE = 5;

/** Two people at a terminal: one asks, the other approves. */
export interface User {
  scan(): Promise<readonly VerdictLine[]>;
  /** Plans remediations of these resources, as far as they have findings that these clear. */
  plan(remediations: readonly string[], resources: readonly string[]): Promise<PlanShown>;
  /** Makes a task of a plan, approves and runs it. */
  mend(plan: PlanShown): Promise<TaskShown>;
  /** Undoes a task; a sentence where nothing of it can be undone. */
  undo(taskId: string): Promise<TaskShown | string>;
}

/** `directory` holds the installation; `environment` says how to reach the cloud. */
export function openTerminal(directory: string, environment: Readonly<Record<string, string>>, regions: readonly string[]): User {
  const run = (...words: string[]) =>
    cloudmendProcess([...words, '--real', '--json'], { directory, environment: { HOME: directory, ...environment } });
  const cloudmend = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...words);
    // A task whose resources did not all succeed ends with 1, and says which.
    const isFine = code === 0 || (code === 1 && words[1] === 'run');
    if (!isFine) throw new Error(`cloudmend ${words.join(' ')} ended with ${code}:\n${stderr.slice(-4000)}\n${stdout.slice(-2000)}`);
    return stdout;
  };
  const parsed = async <T>(schema: z.ZodType<T>, ...words: string[]): Promise<T> => schema.parse(JSON.parse(await cloudmend(...words)));
  const runApproved = async (task: { readonly id: string; readonly status: string }): Promise<TaskShown> => {
    if (task.status === 'AWAITING_APPROVAL' || task.status === 'APPROVAL_CHECK')
      await cloudmend('task', 'approve', task.id, '--as', 'ben', '--yes');
    return parsed(TaskShown, 'task', 'run', task.id);
  };
  return {
    async scan() {
      const lines = (await cloudmend('scan', '--regions', regions.join(','))).split('\n').filter((line) => line !== '');
      return lines.map(printedVerdict);
    },
    plan: (remediations, resources) => parsed(PlanShown, 'plan', ...remediations, '--as', 'ana', '--resource', ...resources),
    async mend({ plan }) {
      const words = ['--as', 'ana', '--name', 'Mend', '--description', 'Mend what was planted', '--consent', '--cap', '500'];
      const { task } = await parsed(Created, 'task', 'create', plan.id, ...words);
      return runApproved(task);
    },
    async undo(taskId) {
      const asked = await run('task', 'undo', taskId, '--as', 'ana');
      if (asked.code === CANNOT_BE_UNDONE) return asked.stderr.trim();
      if (asked.code !== 0) throw new Error(`cloudmend task undo ${taskId} ended with ${asked.code}:\n${asked.stderr.slice(-4000)}`);
      return runApproved(Created.parse(JSON.parse(asked.stdout)).task);
    },
  };
}
