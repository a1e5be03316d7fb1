import { type Document, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { rangeOf, type Style } from './text.ts';

/** A template of CloudFormation as it is written. */
export interface Template {
  readonly document: Document;
  readonly style: Style;
}

/** Throws SyntaxError for what is no YAML; JSON is YAML too. Tags of CloudFormation (`!Ref`) are kept. */
export function readTemplate(text: string): Template {
  const document = parseDocument(text, { logLevel: 'silent', keepSourceTokens: true, version: '1.1', merge: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) throw new SyntaxError(error.message.split('\n')[0]);
  return { document, style: styleOf(text, document) };
}

function styleOf(text: string, document: Document): Style {
  const isJson = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('{');
  const [first] = isMap(document.contents) ? document.contents.items.map(({ value }) => value).filter(isMap) : [];
  const [key] = first?.items ?? [];
  let indentsLists: boolean | undefined;
  visit(document, {
    Pair(_, { key: name, value }) {
      if (indentsLists !== undefined || !isSeq(value) || value.flow === true || !isScalar(name)) return;
      indentsLists = columnOf(text, rangeOf(value)[0]) > columnOf(text, rangeOf(name)[0]);
    },
  });
  const unit = key === undefined ? '  ' : /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', rangeOf(key.key)[0] - 1) + 1))?.[0] || '  ';
  return { isJson, unit: isJson ? unit.slice(0, Math.ceil(unit.length / 2)) : unit, indentsLists: indentsLists ?? true };
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
