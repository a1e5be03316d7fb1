import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { preparePython } from '../emulators/python-environment.ts';

/** Runs a script as somebody at a terminal does: each question is answered when it is asked. */
export async function typeIn(
  script: string,
  {
    environment,
    answers = {},
  }: {
    environment: { readonly [name: string]: string };
    answers?: { readonly [question: string]: (stderr: string) => Promise<string> | string };
  },
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudmend-sign-in-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const aws = join(folder, 'aws');
  writeFileSync(aws, `#!/bin/sh\nexec "${await preparePython('aws-cli')}" -m awscli "$@"\n`);
  chmodSync(aws, 0o755);
  const child = spawn('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env: {
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      HOME: folder,
      AWS_ACCESS_KEY_ID: 'administrator',
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_DEFAULT_REGION: 'us-east-1',
      ...environment,
    },
  });
  let stdout = '';
  let stderr = '';
  const open = new Set(Object.keys(answers));
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  const answer = async (question: string) => void child.stdin.write(`${await answers[question]?.(stderr)}\n`);
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
    for (const question of open) {
      if (!stderr.includes(question)) continue;
      open.delete(question);
      answer(question).catch((error: Error) => child.kill() && console.error(error));
    }
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}
