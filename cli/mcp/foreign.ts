import type { Vocabulary } from './vocabulary.ts';

/** A text that is not the engine's own, as an answer shows it: an object of this one field, which no text can make. */
export interface Foreign {
  readonly untrusted: string;
}

/**
 * A document as an assistant is given it. Each text that was read from a cloud or was written by people is told as `{ "untrusted": … }`, whatever it
 * says; so is, as one text of JSON, every record whose fields have names that are not ours (tags, facts, evidence). Characters that cannot be seen
 * are written out.
 */
export function markForeign(document: unknown, words: Vocabulary): unknown {
  if (typeof document === 'string') return words.isOwnText(document) ? document : foreign(document);
  if (Array.isArray(document)) return document.map((one) => markForeign(one, words));
  if (typeof document !== 'object' || document === null) return document;
  const entries = Object.entries(document).filter(([, value]) => value !== undefined);
  if (!entries.every(([name]) => words.isOwnName(name) && name !== 'untrusted')) return foreign(JSON.stringify(document));
  return Object.fromEntries(entries.map(([name, value]) => [name, markForeign(value, words)]));
}

export function foreign(text: string): Foreign {
  return { untrusted: visibleText(text) };
}

/**
 * Control characters but tab and line feed; those that turn the direction of writing, join, or take no place; tags, variation selectors and what Unicode has
 * not given out: a text may carry words in them that no person sees.
 */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]/gu;

/** The text with each character that cannot be seen written as `\u{202e}`. */
export function visibleText(text: string): string {
  return text.replaceAll(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
