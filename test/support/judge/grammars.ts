import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareJudges } from './judges.ts';

interface Node {
  readonly type: string;
  readonly isMissing: boolean;
  readonly startPosition: { readonly row: number };
  readonly text: string;
  readonly children: readonly Node[];
}

interface TreeSitter {
  readonly Parser: {
    new (): { setLanguage(language: unknown): void; parse(text: string): { readonly rootNode: Node } };
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
  const modules = join(await prepareJudges(), 'node_modules');
  const { Parser, Language }: TreeSitter = await import(pathToFileURL(join(modules, 'web-tree-sitter/web-tree-sitter.js')).href);
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(modules, GRAMMARS[name])));
  return (text) => faultsIn(parser.parse(text).rootNode);
}

function faultsIn(node: Node): readonly string[] {
  const { type, isMissing, startPosition, text, children } = node;
  const own = type === 'ERROR' || isMissing ? [`line ${startPosition.row + 1}: ${text.slice(0, 80)}`] : [];
  return [...own, ...children.flatMap(faultsIn)];
}
