import { isNode, nodesOf, type SourceFile, type SyntaxNode } from './source-file.ts';

/** Every name of a file: identifiers, and texts that stand where a name does: keys, types, and what a text is compared or indexed with. */
export function namesIn({ program }: SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodesOf(program)) {
    for (const text of [node['name'], ...placesOfNames(node).map(textOf)]) if (typeof text === 'string') names.add(text);
  }
  return names;
}

/** What of a node is a name where it is a text. */
function placesOfNames(node: SyntaxNode): readonly unknown[] {
  switch (node.type) {
    case 'TSLiteralType':
      return [node['literal']];
    case 'SwitchCase':
      return [node['test']];
    case 'BinaryExpression':
      return [node['left'], node['right']];
    default:
      return [node['key'], node['property']];
  }
}

function textOf(node: unknown): unknown {
  return isNode(node) ? node['value'] : undefined;
}

/** `iamRoleArn` is iam, role and arn; so is `iam:role-arn`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
