import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Rule } from '../../../core/schedule/recurrence.ts';
import { preparePython } from '../emulators/python-environment.ts';

export interface Question extends Rule {
  /** RFC 3339, UTC. */
  readonly after: string;
  readonly count: number;
}

const Answer = z.array(z.tuple([z.string(), z.enum(['clear', 'gap', 'overlap'])]));
/** Openings in UTC to the minute, and how each local time stands in its zone. */
export type Answer = z.infer<typeof Answer>;

/** What dateutil and zoneinfo say to all questions, by one process. */
export async function judgeRules(questions: readonly Question[]): Promise<readonly Answer[]> {
  const python = await preparePython('schedules');
  const script = fileURLToPath(new URL('judge_rules.py', import.meta.url));
  // Without the machine's own time zone database, so that the pinned one is read.
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, PYTHONTZPATH: '' } });
  child.stdin.end(questions.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const lines = (await text(child.stdout)).trim().split('\n');
  return lines.map((line) => Answer.parse(JSON.parse(line)));
}
