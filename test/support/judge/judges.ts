import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { projectRoot } from '../house/source-file.ts';

const run = promisify(execFile);
const FILES = ['package.json', 'package-lock.json'] as const;
const MEBIBYTE = 1024 * 1024;

/**
 * The folder with the judges of the API's document that npm has, pinned, installed on the first call: some 480 packages that nothing else
 * needs, and which are therefore none of the project's own. Their install scripts do not run. Throws, saying what npm said, where it fails.
 */
export async function prepareJudges(): Promise<string> {
  const sources = FILES.map((name) => fileURLToPath(new URL(`npm/${name}`, import.meta.url)));
  const pins = createHash('sha256').update(process.version);
  for (const path of sources) pins.update(readFileSync(path));
  const folder = join(projectRoot, '.cache', 'judges', pins.digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;
  console.log('Installing the judges of test/support/judge/npm/package.json (once; half a minute)');
  const unfinished = `${folder}.${process.pid}-${randomUUID()}`;
  mkdirSync(unfinished, { recursive: true });
  for (const [index, name] of FILES.entries()) copyFileSync(sources[index] ?? '', join(unfinished, name));
  try {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: unfinished, maxBuffer: MEBIBYTE });
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Where a judge's own program lies, to be run by Node. */
export const JUDGES = {
  spectral: 'node_modules/@stoplight/spectral-cli/dist/index.js',
  redocly: 'node_modules/@redocly/cli/bin/cli.js',
  prism: 'node_modules/@stoplight/prism-cli/dist/index.js',
} as const;

export interface Judgement {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end, whatever it ends with; what it wrote to both is the output. Asks no registry and no one else for anything. */
export async function judge(command: string, given: readonly string[], cwd: string): Promise<Judgement> {
  const env = {
    ...process.env,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    NO_COLOR: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  };
  return await new Promise((resolve) => {
    execFile(command, [...given], { cwd, env, maxBuffer: 64 * MEBIBYTE }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1);
      resolve({ code: Number.isInteger(code) ? code : 1, output: `${stdout}${stderr}` });
    });
  });
}
