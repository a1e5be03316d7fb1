import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```sh walk-through\n(.*?)^```$/gms)].map(([, text = '']) => text);

let directory: string;
let engine: ChildProcess;
let engineOutput = '';

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-readme-'));
  // In a clone npx finds the project's own command; without it each command would start npm first.
  const npx = join(directory, 'npx');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(root, 'bin/cloudmend.js')}" "$@"\n`);
  chmodSync(npx, 0o755);
  engine = spawn(process.execPath, [join(root, 'cli/cloudmend.ts'), 'start'], {
    cwd: directory,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  engine.stdout?.on('data', (chunk) => {
    engineOutput += String(chunk);
  });
  await vi.waitFor(() => expect(engineOutput).toContain('Ctrl-C stops.'), 30_000);
});

afterAll(async () => {
  if (engine.exitCode === null) {
    engine.kill('SIGINT');
    await once(engine, 'exit');
  }
  rmSync(directory, { recursive: true, force: true });
});

/** Nothing of the developer's own AWS settings, and a port of its own. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|CLOUDMEND)_/.test(name));
  return { ...Object.fromEntries(kept), PATH: `${directory}:${process.env['PATH']}`, CLOUDMEND_PORT: '0', NO_COLOR: '1' };
}

async function runBlock(text: string): Promise<string> {
  const shell = spawn('sh', ['-e', '-c', text], { cwd: directory, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(shell, 'close');
  expect(code, output).toBe(0);
  return output;
}

function failedChecks(output: string): number {
  return Number(/(\d+) failed/.exec(output)?.[1]);
}

test('the walk-through works as it is written', { timeout: 240_000 }, async () => {
  expect(blocks).toHaveLength(9);
  const outputs: string[] = [];
  for (const block of blocks) outputs.push(await runBlock(block));
  const [found = '', planned = '', decided = '', ran = '', ports = '', database = '', together = '', proved = '', undone = ''] = outputs;

  expect(found).toMatch(/aws\.rds\.disable-public-access +critical/);
  expect(planned).toContain('s3:PutBucketPolicy');
  expect(planned).toContain('Next: cloudmend task approve RP-000001 --as adam');
  expect(decided).toContain('refused with exit code 3');
  expect(ran).toContain('RP-000001  Done: Success');
  expect(ran).toContain('Adam approved revision 1');
  expect(ran).toMatch(/ok +11 Verify by scan/);
  expect(ports).toContain('RP-000002  Done: Success');
  expect(database).toContain('RP-000003  Done: Success');
  expect(together).toContain('RP-000004  Done: Success');
  expect(together.match(/iam:UpdateAccountPasswordPolicy done/g)).toHaveLength(1);
  expect(together.match(/sns:CreateTopic done/g)).toHaveLength(1);
  expect(failedChecks(proved)).toBeLessThan(failedChecks(engineOutput) / 2);
  expect(proved).toMatch(/Whole: \d+ entries, all anchored/);
  expect(undone.match(/RP-00000\d {2}Done: Success/g)).toHaveLength(4);
  expect(undone).toContain('ROLLED_BACK  arn:aws:sns:eu-west-1:111122223333:cloudmend-alarms');
  expect(undone).toContain('ROLLED_BACK  arn:aws:rds:eu-west-1:111122223333:db:orders');

  const again = await runBlock('npx cloudmend scan');
  expect(failedChecks(again)).toBe(failedChecks(engineOutput));
  expect(engineOutput).toContain('RP-000001  revision 1 approved');
});

test('Ctrl-C stops the engine cleanly, and it leaves nothing that looks like a running one', async () => {
  engine.kill('SIGINT');
  const [code] = await once(engine, 'exit');
  expect(code).toBe(0);
  expect(engineOutput).toContain('Stopping.');
  expect(await runBlock('npx cloudmend task list')).toContain('Orders database off the Internet');
});

test('every variable that one machine reads is in the configuration table', () => {
  const settings = readFileSync(join(root, 'adapters/env.ts'), 'utf8');
  const names = settings.slice(0, settings.indexOf('/** Deployed')).match(/\bCLOUDMEND_[A-Z_]+(?=:)/g) ?? [];
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(readme).toContain(`| \`${name}\` |`);
});
