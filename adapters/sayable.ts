/** Longer than any sentence of the SDK; what a program prints at length is cut. */
const LONGEST = 300;

/**
 * Another program's words as a part of a sentence of ours: on one line, with a full stop, without anything that looks like a key. A command
 * that failed is named by its last line, which says why, and never by its arguments.
 */
export function sayable(text: string): string {
  const line = saidLine(text.split(/[\r\n]+/).filter((one) => one.trim() !== ''));
  const hidden = line
    .replaceAll(/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, '<key>')
    // A secret key has 40 characters of base 64, a session token hundreds. An ARN has colons, a path slashes at every word.
    .replaceAll(/(?<![\w+/=:.-])(?=[\w+/=]*\d)(?=[\w+/=]*[A-Za-z])[A-Za-z0-9+/=]{40,}(?![\w+/=])/g, '<hidden>')
    .trim();
  const short = hidden.length > LONGEST ? `${hidden.slice(0, LONGEST)}…` : hidden;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}

function saidLine(lines: readonly string[]): string {
  const [first = ''] = lines;
  if (!first.startsWith('Command failed')) return lines.join(' ');
  return lines.length > 1 ? (lines.at(-1) ?? '') : 'it failed and said nothing';
}
