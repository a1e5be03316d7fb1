import stringWidth from 'string-width';

/** Columns that a text takes: letters of East Asian scripts take two, marks that join a letter none. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** Each takes one column. What knows the others costs a tenth of the memory of a short command, and is made when it is asked. */
const PLAIN = /^[ -~]*$/;

/** The text with blanks up to the width; one that is wider stays as it is. */
export function padTo(text: string, width: number, alignsRight = false): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return alignsRight ? blanks + text : text + blanks;
}

/** Where a word that is wider than a whole line may end: an ARN, an id, a path, JSON. */
const AFTER_BREAK = /(?<=[/:.,;_=&-])/;

/**
 * Lines no wider than `width`, all of the text: broken between words, a word that is wider than a line after one of its own marks, and
 * only where it has none in the midst of it. Line feeds stay. Blanks at the front of a line stay, and stand before what it goes on with.
 */
export function wrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  if (widthOf(line) <= width) return [line];
  const margin = /^ */.exec(line)?.[0] ?? '';
  const indent = margin.length < width / 2 ? margin : '';
  const room = width - indent.length;
  const lines: string[] = [];
  let current = '';
  for (const word of line.trim().split(/ +/)) {
    const together = current === '' ? word : `${current} ${word}`;
    if (widthOf(together) <= room) {
      current = together;
      continue;
    }
    if (current !== '') lines.push(current);
    const pieces = cutWord(word, room);
    current = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  if (current !== '') lines.push(current);
  return lines.map((one) => indent + one);
}

/** A word in pieces that fit, as few as there can be. */
function cutWord(word: string, room: number): string[] {
  if (widthOf(word) <= room) return [word];
  const pieces: string[] = [];
  let current = '';
  for (const part of word.split(AFTER_BREAK).flatMap((one) => cutAnywhere(one, room))) {
    if (widthOf(current + part) > room) {
      pieces.push(current);
      current = part;
    } else current += part;
  }
  return [...pieces, current];
}

function cutAnywhere(part: string, room: number): string[] {
  if (widthOf(part) <= room) return [part];
  const pieces: string[] = [];
  let current = '';
  for (const character of part) {
    if (current !== '' && widthOf(current + character) > room) {
      pieces.push(current);
      current = character;
    } else current += character;
  }
  return [...pieces, current];
}

/** A text behind a mark or a title: what does not fit goes on below, as far in as the text began. */
export function hanging(lead: string, text: string, width: number): string[] {
  const from = widthOf(lead);
  const [first = '', ...rest] = wrapped(text, Math.max(10, width - from));
  return [`${lead}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(from)}${line}`.trimEnd())];
}
