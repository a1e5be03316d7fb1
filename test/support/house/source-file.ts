import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Program, parseSync } from 'oxc-parser';

export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** A TypeScript file of the project; its path starts at the project's root and has forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
}

let loaded: readonly SourceFile[] | undefined;

/** Every TypeScript file of the product and its tools, parsed once: tests and the configuration files at the root are left out. */
export function loadSourceFiles(): readonly SourceFile[] {
  loaded ??= parseSourceFiles();
  return loaded;
}

function parseSourceFiles(): readonly SourceFile[] {
  const folders = '{clouds,compliance,core,formats,resources,rules,templates,workflow,adapters,functions,infra,local,cli,dashboard,tools}';
  const exclude = (path: string) => /(^|\/)(node_modules|dist|cdk\.out)(\/|$)/.test(path);
  return globSync(`${folders}/**/*.{ts,tsx}`, { cwd: projectRoot, exclude })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => parseSource(path, readFileSync(join(projectRoot, path), 'utf8')));
}

/** Parses one file. Throws where it is no TypeScript. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  return { path, text, program };
}

/** A syntax node as ESTree names it. */
export interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Every node of a file, parents first. */
export function* nodesOf(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
