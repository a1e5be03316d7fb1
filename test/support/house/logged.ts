import { isNode, nodesOf, type SourceFile, type SyntaxNode } from './source-file.ts';

/** Names of what is never told to a log: what resources look like, what was asked and answered, and whole events. */
const NEVER = new Set(
  'facts fields observation observations before after evidence body event record records answer input output snapshot secret'.split(' '),
);

/** What is wrong with lines of the log that a file writes: `line: what`. */
export function wrongLogLines({ text, program }: SourceFile): readonly string[] {
  return [...nodesOf(program)].filter(isLogCall).flatMap((node) => {
    const [message, fields] = Array.isArray(node.arguments) ? node.arguments : [];
    const line = text.slice(0, Number(node.start)).split('\n').length;
    const what = [...(isConstant(message) ? [] : ['its sentence is made of something']), ...namesIn(fields)];
    return what.map((one) => `${line}: ${one}`);
  });
}

/** `log.info(…)`, `engine.log.warn(…)`. */
function isLogCall({ type, callee }: SyntaxNode): boolean {
  if (type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee.property)) return false;
  if (!/^(info|warn|error)$/.test(String(callee.property.name)) || !isNode(callee.object)) return false;
  const { object } = callee;
  return object.name === 'log' || (isNode(object.property) && object.property.name === 'log');
}

/** One text, or one of two. */
function isConstant(node: unknown): boolean {
  if (!isNode(node)) return false;
  if (node.type === 'ConditionalExpression') return isConstant(node.consequent) && isConstant(node.alternate);
  return node.type === 'Literal' && typeof node.value === 'string';
}

/** Fields that are such things, or are called so. */
function namesIn(fields: unknown): readonly string[] {
  if (!isNode(fields) || !Array.isArray(fields.properties)) return [];
  return fields.properties.flatMap((property: unknown) => {
    if (!isNode(property)) return [];
    const value = property.type === 'SpreadElement' ? property.argument : property.value;
    const names = [property.key, value].flatMap((one) => (isNode(one) && one.type === 'Identifier' ? [String(one.name)] : []));
    return [...new Set(names)].filter((name) => NEVER.has(name)).map((name) => `${name} is told`);
  });
}
