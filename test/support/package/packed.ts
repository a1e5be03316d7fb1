import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** What npm says about a package that it has made. */
export interface Packed {
  /** Where the tarball is. */
  readonly path: string;
  /** Bytes of the tarball. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** Packs the project into the folder, as a release is made. Throws what npm says where it fails. */
export async function pack(folder: string): Promise<Packed> {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: projectRoot, maxBuffer: 16 * 1024 * 1024 });
  // A script that npm runs may write before it.
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
  return { ...packed, path: join(folder, packed.filename) };
}

/** The folder with `node` of that version, installed on the first call: `.cache/node-22.13.0/bin`. */
export async function prepareNode(version: string): Promise<string> {
  const folder = join(projectRoot, '.cache', `node-${version}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, 'package.json'), '{"private":true,"allowScripts":{"node":true}}\n');
    await run('npm', ['install', '--no-audit', '--no-fund', `node@${version}`], { cwd: unfinished });
    try {
      renameSync(unfinished, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error; // Another process was first.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return join(folder, 'node_modules', 'node', 'bin');
}

/** Installs a tarball as `npm install --global` does, under the Node of that folder. Gives the folder of its command and what npm said. */
export async function installGlobally(
  tarball: string,
  node: string,
  prefix: string,
): Promise<{ readonly bin: string; readonly said: string }> {
  mkdirSync(prefix, { recursive: true });
  // `npm run` leaves its own settings in the environment: silent, it would keep every warning to itself.
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const { stdout, stderr } = await run('npm', ['install', '--global', '--prefix', prefix, tarball], {
    cwd: prefix,
    env: { ...Object.fromEntries(kept), PATH: `${node}:${process.env['PATH']}` },
  });
  return { bin: join(prefix, 'bin'), said: stdout + stderr };
}
