import { isNode, nodesOf, type SourceFile, type SyntaxNode } from './source-file.ts';

/** Lines where a file reads the environment: `process.env`, or an import of node:process. */
export function environmentReads({ text, program }: SourceFile): readonly number[] {
  return linesWhere(text, program, (node) => isMember(node, 'process', 'env') || importsProcess(node) || destructuresEnvironment(node));
}

/** Lines where a file reads the clock: `new Date()` and `Date()` without arguments, `Date.now`, `performance.now`. */
export function clockReads({ text, program }: SourceFile): readonly number[] {
  return linesWhere(text, program, (node) => {
    const makesDate = (node.type === 'NewExpression' || node.type === 'CallExpression') && isNamed(node.callee, 'Date');
    if (makesDate) return node.type === 'CallExpression' || (Array.isArray(node.arguments) && node.arguments.length === 0);
    return isMember(node, 'Date', 'now') || isMember(node, 'performance', 'now');
  });
}

const PARSES = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync']);
const MAKES = new Set(
  'array enum extend lazy literal loose looseObject min max nullable object omit optional or partial pick record refine strict strictObject string strip tuple union'.split(
    ' ',
  ),
);

/**
 * Lines where a function makes a schema and parses with it at once: a schema of objects is compiled when it parses first, so one that is
 * made for each call is compiled for each.
 */
export function schemasMadeToParse({ text, program }: SourceFile): readonly number[] {
  const functions = [...nodesOf(program)].filter(({ type }) =>
    /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type),
  );
  const lines = functions.flatMap(({ body }) => linesWhere(text, body, (node) => calls(node, PARSES) && calls(receiver(node), MAKES)));
  return [...new Set(lines)];
}

function calls(node: unknown, names: ReadonlySet<string>): boolean {
  if (!isNode(node) || node.type !== 'CallExpression' || !isNode(node.callee) || !isNode(node.callee.property)) return false;
  return names.has(String(node.callee.property.name));
}

function receiver(node: SyntaxNode): unknown {
  return isNode(node.callee) ? node.callee.object : undefined;
}

function isMember(node: SyntaxNode, object: string, property: string): boolean {
  if (node.type !== 'MemberExpression' || !isNode(node.property)) return false;
  const name = node.property.name ?? node.property.value;
  return name === property && (isNamed(node.object, object) || (isNode(node.object) && isMember(node.object, 'globalThis', object)));
}

function importsProcess(node: SyntaxNode): boolean {
  return node.type === 'ImportDeclaration' && isNode(node.source) && /^(node:)?process$/.test(String(node.source.value));
}

/** `const { env } = process` */
function destructuresEnvironment(node: SyntaxNode): boolean {
  return node.type === 'VariableDeclarator' && isNode(node.id) && node.id.type === 'ObjectPattern' && isNamed(node.init, 'process');
}

function isNamed(value: unknown, name: string): boolean {
  return isNode(value) && value.type === 'Identifier' && value.name === name;
}

function linesWhere(text: string, program: unknown, matches: (node: SyntaxNode) => boolean): readonly number[] {
  return [...nodesOf(program)].filter(matches).map((node) => text.slice(0, Number(node.start)).split('\n').length);
}
