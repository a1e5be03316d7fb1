import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareJudges } from './judges.ts';

/** A node of a tree as a grammar makes it. */
export interface SyntaxNode {
  readonly type: string;
  readonly isMissing: boolean;
  readonly startPosition: { readonly row: number };
  readonly text: string;
  readonly children: readonly SyntaxNode[];
}

interface TreeSitter {
  readonly Parser: {
    new (): { setLanguage(language: unknown): void; parse(text: string): { readonly rootNode: SyntaxNode } };
    init(): Promise<void>;
  };
  readonly Language: { load(path: string): Promise<unknown> };
}

const GRAMMARS = {
  bicep: 'tree-sitter-bicep/tree-sitter-bicep.wasm',
  hcl: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
} as const;

/** Tells what of a text a grammar does not take, each with its line from 1; made by people who have nothing to do with the text. */
export async function grammarOf(name: keyof typeof GRAMMARS): Promise<(text: string) => readonly string[]> {
  const parse = await treesOf(name);
  return (text) => faultsIn(parse(text));
}

/** The tree that a grammar makes of a text, also of one with faults. */
export async function treesOf(name: keyof typeof GRAMMARS): Promise<(text: string) => SyntaxNode> {
  const modules = join(await prepareJudges(), 'node_modules');
  const { Parser, Language }: TreeSitter = await import(pathToFileURL(join(modules, 'web-tree-sitter/web-tree-sitter.js')).href);
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(modules, GRAMMARS[name])));
  return (text) => parser.parse(text).rootNode;
}

/** What of a tree the grammar did not take. */
export function faultsIn(node: SyntaxNode): readonly string[] {
  const { type, isMissing, startPosition, text, children } = node;
  const own = type === 'ERROR' || isMissing ? [`line ${startPosition.row + 1}: ${text.slice(0, 80)}`] : [];
  return [...own, ...children.flatMap(faultsIn)];
}
