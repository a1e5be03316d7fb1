import { posix } from 'node:path';
import { literalOf } from './expression.ts';
import { attributeIn, blocksIn, type HclBlock, type HclItem, parseHclTree } from './tree.ts';

/** A file of a configuration, as far as it could be read. */
export interface ConfigurationFile {
  readonly path: string;
  readonly folder: string;
  readonly items: readonly HclItem[];
}

/** A block with the file that it stands in, and its place among the items of that file. */
export interface PlacedBlock {
  readonly file: ConfigurationFile;
  readonly block: HclBlock;
  readonly place: number;
}

/** All that a working tree has in Terraform's language. */
export interface Configuration {
  readonly files: readonly ConfigurationFile[];
  /** Files that could not be read, each a sentence. */
  readonly faults: readonly string[];
}

/** Reads configurations; a file that has not changed since the last time is not read again. */
export function configurationReader(): (texts: ReadonlyMap<string, string>) => Configuration {
  const known = new Map<string, { readonly text: string; readonly read: ConfigurationFile | string }>();
  return (texts) => {
    const files: ConfigurationFile[] = [];
    const faults: string[] = [];
    for (const [path, text] of texts) {
      if (!/\.(tf|tofu|tfvars)$/.test(path)) continue;
      const earlier = known.get(path);
      const read = earlier?.text === text ? earlier.read : readFile(path, text);
      known.set(path, { text, read });
      if (typeof read === 'string') faults.push(read);
      else files.push(read);
    }
    return { files, faults };
  };
}

function readFile(path: string, text: string): ConfigurationFile | string {
  try {
    return { path, folder: posix.dirname(path), items: parseHclTree(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `${path} could not be read: ${error.message}`;
  }
}

/** All blocks of a type whose first labels are those, in one folder or in all. */
export function blocksOf(
  { files }: Configuration,
  type: string,
  { labels = [], folder }: { readonly labels?: readonly string[]; readonly folder?: string } = {},
): readonly PlacedBlock[] {
  return files
    .filter((file) => !file.path.endsWith('.tfvars') && (folder === undefined || file.folder === folder))
    .flatMap((file) =>
      blocksIn(file.items, type)
        .filter((block) => labels.every((label, at) => block.labels[at] === label))
        .map((block) => ({ file, block, place: file.items.indexOf(block) })),
    );
}

/** A call of a module whose code is in the tree, by the folder of that code; undefined for one that comes from elsewhere. */
export function folderOfModule({ file, block }: PlacedBlock): string | undefined {
  const source = literalOf(attributeIn(block.items, 'source')?.value.text ?? 'null');
  return typeof source === 'string' && /^\.\.?(\/|$)/.test(source) ? posix.normalize(posix.join(file.folder, source)) : undefined;
}

/** `aws_s3_bucket.receipts (storage/main.tf)` */
export function sayBlock({ file, block }: PlacedBlock): string {
  const name = block.type === 'resource' ? block.labels.join('.') : [block.type, ...block.labels].join('.');
  return `${name} (${file.path})`;
}
