import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../../../.cache/azure-mock', import.meta.url));
const PINS = ['package.json', 'package-lock.json'];

/**
 * Folder with Microsoft's own mock of Azure Resource Manager, which is installed on the first call: by its pins, whole or not at all. It
 * lies in a git repository of its own, whose commit the mock asks for. Throws, saying what to do, where npm or git fails.
 */
export async function installMock(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of PINS) hash.update(readFileSync(new URL(`pins/${name}`, import.meta.url)));
  const folder = join(cache, hash.digest('hex').slice(0, 16));
  if (!existsSync(folder)) await install(folder);
  return folder;
}

async function install(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}-${randomUUID()}`;
  console.log("Installing Microsoft's mock of Azure Resource Manager (once; half a minute)");
  mkdirSync(unfinished, { recursive: true });
  try {
    for (const name of PINS) copyFileSync(new URL(`pins/${name}`, import.meta.url), join(unfinished, name));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: unfinished });
    await run('git', ['init', '--quiet'], { cwd: unfinished });
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
    await run('git', [...author, 'commit', '--quiet', '--no-verify', '--allow-empty', '--message', 'The mock'], { cwd: unfinished });
    renameSync(unfinished, folder);
  } catch (error) {
    if (existsSync(folder)) return; // Another process was first.
    const said = error instanceof Error ? error.message.trim().split('\n').slice(-5).join('\n') : String(error);
    throw new Error(`Microsoft's mock of Azure Resource Manager could not be installed: npm and git have to work. ${said}`, {
      cause: error,
    });
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
