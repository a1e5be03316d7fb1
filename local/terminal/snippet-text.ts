import type { SnippetDocument } from '../../core/api/contract/documents/plan.ts';
import { hanging } from './lay-out.ts';
import { resourceText } from './resource-text.ts';
import { plainText, type Terminal } from './terminal.ts';

/** The snippets of one resource, as they can be copied: code is never broken into lines of its own. */
export function snippetLines(terminal: Terminal, declared: SnippetDocument, wanted: string | undefined): string[] {
  const { resourceId, manager, language, snippets, besides } = declared;
  const chosen = wanted ?? language;
  const shown = chosen === undefined ? snippets : snippets.filter((one) => one.language === chosen);
  const head = manager === undefined ? 'Nothing says that a tool manages it.' : `Managed by ${plainText(manager)}.`;
  const none = shown.length === 0 ? [`There is no snippet in ${chosen ?? 'any language'}.`] : [];
  return [
    terminal.style('bold', resourceText(plainText(resourceId))),
    ...hanging('  ', head, terminal.width),
    ...shown.flatMap((one) => codeLines(terminal, one)),
    ...[...none, ...besides].flatMap((text) => hanging('  ', plainText(text), terminal.width)),
    '',
  ];
}

function codeLines(terminal: Terminal, { language, text, requires }: SnippetDocument['snippets'][number]): string[] {
  const put =
    requires.length === 0 ? `${language}:` : `${language}, to be put into the declaration that has ${requires.join(' and ')} already:`;
  return [...hanging('  ', plainText(put), terminal.width), '', ...text.trimEnd().split('\n').map(plainText), ''];
}
