/** Where an expression of Terraform's language ends, told by its signs alone: brackets, texts with what is put into them, heredocs and comments. */

const OPEN: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSE: ReadonlySet<string> = new Set([')', ']', '}']);
const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;

/** Behind the comment that begins here; undefined where none does. The line break that ends one is no part of it. */
export function endOfComment(text: string, at: number): number | undefined {
  const isLine = text[at] === '#' || text.startsWith('//', at);
  if (isLine) return lineEnd(text, at);
  if (!text.startsWith('/*', at)) return undefined;
  const end = text.indexOf('*/', at + 2);
  if (end < 0) throw new SyntaxError('A comment does not end.');
  return end + 2;
}

/** The first sign that is neither space, line break nor comment. */
export function skipGaps(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const behind = /\s/.test(text[at] ?? '') ? at + 1 : endOfComment(text, at);
    if (behind === undefined) return at;
    at = behind;
  }
  return at;
}

/** Before the break that ends the line. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > at ? end - 1 : end;
}

/** Behind the text in quotes that begins here. Throws SyntaxError where it does not end. */
export function endOfQuoted(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '\n') {
    if (text[at] === '"') return at + 1;
    at = behindSign(text, at);
  }
  throw new SyntaxError('A text in quotes does not end.');
}

/** Behind a sign of a text in quotes: one with a backslash, an expression that is put in, and `$${` are one. */
function behindSign(text: string, at: number): number {
  const sign = text[at];
  if (sign === '\\') return at + 2;
  if (sign !== '$' && sign !== '%') return at + 1;
  if (text[at + 1] === sign && text[at + 2] === '{') return at + 3;
  return text[at + 1] === '{' ? endOfBrackets(text, at + 1) : at + 1;
}

/** Behind the bracket that closes the one that begins here. */
export function endOfBrackets(text: string, from: number): number {
  let at = from;
  let depth = 0;
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (OPEN.has(sign)) depth += 1;
    if (CLOSE.has(sign)) depth -= 1;
    at = nextSign(text, at);
    if (depth === 0) return at;
  }
  throw new SyntaxError('A bracket is not closed.');
}

/**
 * Behind the expression that begins here, without the spaces and the comment that follow: at the end of its line, or before what `stops` it,
 * outside of all brackets.
 */
export function endOfExpression(text: string, from: number, stops = '}'): number {
  let at = from;
  let end = from;
  while (at < text.length && !isEnd(text, at, stops)) {
    const sign = text[at] ?? '';
    const heredoc = endOfHeredoc(text, at);
    if (heredoc !== undefined) return heredoc;
    const isGap = sign === ' ' || sign === '\t' || text.startsWith('/*', at);
    at = OPEN.has(sign) ? endOfBrackets(text, at) : nextSign(text, at);
    if (!isGap) end = at;
  }
  return end;
}

/** A comment that ends with its line ends an expression too. */
function isEnd(text: string, at: number, stops: string): boolean {
  const sign = text[at] ?? '';
  if (sign === '\n' || (sign === '\r' && text[at + 1] === '\n') || stops.includes(sign)) return true;
  return sign === '#' || text.startsWith('//', at);
}

/** Behind a sign that is no bracket of its own: a text in quotes, a comment or a heredoc is one sign. */
function nextSign(text: string, at: number): number {
  if (text[at] === '"') return endOfQuoted(text, at);
  return endOfComment(text, at) ?? endOfHeredoc(text, at) ?? at + 1;
}

/** Behind the word that ends a heredoc that begins here; undefined where none does. */
export function endOfHeredoc(text: string, at: number): number | undefined {
  if (!text.startsWith('<<', at)) return undefined;
  HEREDOC.lastIndex = at;
  const [whole, , word = ''] = HEREDOC.exec(text) ?? [];
  if (whole === undefined) return undefined;
  let line = at + whole.length;
  while (line < text.length) {
    const end = lineEnd(text, line);
    if (text.slice(line, end).trim() === word) return end;
    const next = text.indexOf('\n', line);
    if (next < 0) break;
    line = next + 1;
  }
  throw new SyntaxError(`The text up to ${word} does not end.`);
}
