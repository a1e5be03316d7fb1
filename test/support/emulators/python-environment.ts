import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

const UV = 'uv==0.13.9';

/** One environment per tool, since each pins its own botocore. */
export type PythonTool =
  | 'moto'
  | 'ministack'
  | 'prowler'
  | 'checkov'
  | 'aws-cli'
  | 'schedules'
  | 'cfn-lint'
  | 'schemathesis'
  | 'receipts'
  | 'formats'
  | 'mcp';

/**
 * Path of the Python that has the tool's pinned packages (`moto.txt`, `ministack.txt`), which are installed on the first call. The folder
 * is named after the pins, and appears whole or not at all: several processes may ask at the same time. Throws, saying what to install,
 * where Python or pip fails.
 */
export async function preparePython(tool: PythonTool): Promise<string> {
  const requirements = fileURLToPath(new URL(`${tool}.txt`, import.meta.url));
  const version = await findPythonVersion();
  const pins = createHash('sha256').update(version).update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const folder = join(projectRoot, '.cache', 'python', `${tool}-${pins}`);
  if (!existsSync(folder)) await install(tool, requirements, folder);
  return join(folder, 'bin', 'python');
}

/** An environment works after it was moved as long as nothing calls the scripts in its `bin`: tools are started as modules. */
async function install(tool: PythonTool, requirements: string, folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}-${randomUUID()}`;
  console.log(`Installing ${requirements} (once; half a minute, two for Prowler)`);
  mkdirSync(join(folder, '..'), { recursive: true });
  try {
    await run('python3', ['-m', 'venv', unfinished]);
    const python = join(unfinished, 'bin', 'python');
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
    if (tool === 'prowler' || tool === 'checkov') {
      // pip needs a quarter of an hour to settle what their many packages ask of each other; uv needs seconds.
      await run(python, [...pip, UV], { maxBuffer: 64 * 1024 * 1024 });
      const uv = ['-m', 'uv', 'pip', 'install', '--quiet', '--python', python, '--requirement', requirements];
      await run(python, uv, { maxBuffer: 64 * 1024 * 1024 });
    } else {
      // Of what a reader of many formats asks for, the one that is read needs a third; the file has all of that.
      const alone = tool === 'formats' ? ['--no-deps'] : [];
      await run(python, [...pip, ...alone, '--requirement', requirements], { maxBuffer: 64 * 1024 * 1024 });
    }
    renameSync(unfinished, folder);
  } catch (error) {
    if (existsSync(folder)) return; // Another process was first.
    throw new Error(`The packages of ${requirements} could not be installed. ${adviceFor(error)}`, { cause: error });
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function findPythonVersion(): Promise<string> {
  try {
    const { stdout } = await run('python3', ['--version']);
    return stdout.trim();
  } catch (error) {
    throw new Error('This suite needs Python 3.10 or later as "python3". Install it (Debian: apt-get install python3 python3-venv).', {
      cause: error,
    });
  }
}

function adviceFor(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (text.includes('ensurepip')) return 'Python lacks its venv module. Install it (Debian: apt-get install python3-venv).';
  return `Check that pip reaches its package index (python3 -m pip download six). It said: ${text.trim().split('\n').slice(-5).join('\n')}`;
}
