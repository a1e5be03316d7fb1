import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** What the doc comments of the contract's documents say, by the exported name, and by `Name/field` within it. */
export type Comments = ReadonlyMap<string, string>;

export const DOCUMENTS = 'core/api/contract/documents';

export function readComments(root: string): Comments {
  const found = new Map<string, string>();
  for (const path of globSync(`${DOCUMENTS}/*.ts`, { cwd: root }).sort()) readFile(readFileSync(join(root, path), 'utf8'), path, found);
  return found;
}

function readFile(text: string, path: string, found: Map<string, string>): void {
  const { program, comments } = parseSync(path, text);
  const saidBefore = (position: number) => {
    const last = comments.findLast(({ end }) => end <= position);
    const isDoc = last?.value.startsWith('*') === true && text.slice(last.end, position).trim() === '';
    return isDoc ? wordsOf(last.value) : undefined;
  };
  const exported: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  const fields: { readonly name: string; readonly start: number }[] = [];
  new Visitor({
    ExportNamedDeclaration({ start, end, declaration }) {
      if (declaration?.type !== 'VariableDeclaration') return;
      for (const { id } of declaration.declarations) if (id.type === 'Identifier') exported.push({ name: id.name, start, end });
    },
    Property({ key, start }) {
      if (key.type === 'Identifier') fields.push({ name: key.name, start });
    },
  }).visit(program);
  for (const { name, start, end } of exported) {
    tell(found, name, saidBefore(start));
    const own = fields.filter((field) => field.start > start && field.start < end);
    // A name that stands at two depths says different things.
    const once = own.filter((field) => own.filter((other) => other.name === field.name).length === 1);
    for (const field of once) tell(found, `${name}/${field.name}`, saidBefore(field.start));
  }
}

function tell(found: Map<string, string>, name: string, said: string | undefined): void {
  if (said !== undefined) found.set(name, said);
}

function wordsOf(comment: string): string {
  return comment
    .replaceAll(/^\s*\*+ ?/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
