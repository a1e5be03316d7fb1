import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { CloudmendError } from '../../core/errors.ts';

/** A file of a working tree; the path with `/`, from the folder that was named. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What tools make and download, and nobody writes. */
const MADE: ReadonlySet<string> = new Set(['node_modules', 'vendor', 'dist', 'build']);
const CODE = /\.(tf|tofu|tfvars|ya?ml|json|template)$/;
// CloudFormation takes templates of 1 MB; a larger file is no code of people.
const LARGEST_BYTES = 1_048_576;

/**
 * The files of a folder that could declare resources, in the order of their paths. Those of tools (hidden folders, `node_modules`) are left
 * out, but for `cdk.out`, which says which construct a resource comes from. Throws VALIDATION_FAILED where the folder cannot be read.
 */
export async function readSources(folder: string): Promise<readonly SourceFile[]> {
  try {
    return await filesIn(folder, '');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CloudmendError('VALIDATION_FAILED', `The folder ${folder} cannot be read (${code}). Give a working tree with --source.`, {
      cause,
    });
  }
}

async function filesIn(root: string, within: string): Promise<readonly SourceFile[]> {
  const entries = (await readdir(join(root, within), { withFileTypes: true })).sort((left, right) => (left.name < right.name ? -1 : 1));
  const files: SourceFile[] = [];
  for (const entry of entries) {
    const path = posix.join(within, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && !MADE.has(entry.name)) files.push(...(await filesIn(root, path)));
    if (!entry.isFile() || !CODE.test(entry.name)) continue;
    const bytes = await readFile(join(root, path));
    const text = bytes.length > LARGEST_BYTES ? undefined : findText(bytes);
    if (text !== undefined) files.push({ path, text });
  }
  return files;
}

/** Undefined for what is no text: to write it back would change it. */
function findText(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}
