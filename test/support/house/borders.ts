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
