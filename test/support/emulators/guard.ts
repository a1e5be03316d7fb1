/**
 * Runs one command in a process group and a scratch folder of its own, and ends both when the process that started it is gone, by
 * whatever way: the system closes this process's standard input then, also after SIGKILL.
 *
 * Started as `node guard.ts <command> <arguments…>`; the scratch folder is the command's working directory and its TMPDIR.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [command, ...commandArguments] = process.argv.slice(2);
if (command === undefined) throw new Error('Usage: node guard.ts <command> <arguments…>');

const scratch = mkdtempSync(join(tmpdir(), 'cloudmend-emulator-'));
const child = spawn(command, commandArguments, {
  cwd: scratch,
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, TMPDIR: scratch },
});

process.stdin.resume();
process.stdin.once('end', killGroup);
process.stdin.once('error', killGroup);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, killGroup);
child.once('error', (error) => {
  console.error(`${command} did not start: ${error.message}`);
  end(127);
});
child.once('exit', (code) => {
  killGroup(); // Its leader has ended; what it started may still run.
  end(code ?? 1);
});

function killGroup(): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}

function end(code: number): void {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(code);
}
