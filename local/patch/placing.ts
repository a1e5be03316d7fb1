/** A text in which something was placed, or why it was not. */
export type Placing = { readonly text: string } | { readonly left: string };

/** One after the other, each into what the one before it made; the first that cannot be placed ends it. */
export function inTurn<One>(text: string, all: readonly One[], place: (text: string, one: One) => Placing): Placing {
  let now = text;
  for (const one of all) {
    const placed = place(now, one);
    if ('left' in placed) return placed;
    now = placed.text;
  }
  return { text: now };
}

/** The text with a stretch of it replaced. */
export function spliced(text: string, start: number, end: number, put: string): string {
  return text.slice(0, start) + put + text.slice(end);
}

/** How the lines of a file end. */
export function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The spaces and tabs that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
}

/** An expression as it can be shown in a sentence. */
export function shortened(expression: string): string {
  const oneLine = expression.replaceAll(/\s+/g, ' ').trim();
  return oneLine.length > 60 ? `${oneLine.slice(0, 57)}…` : oneLine;
}
