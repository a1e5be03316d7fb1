import { hash } from 'node:crypto';
import type { Json } from './json.ts';
import { canonicalText } from './json.ts';

/** Lower-case hex SHA-256 over the canonical text of a JSON value (or over a string's UTF-8 bytes, with `digestText`). */
export function digestOf(value: Json): string {
  return digestText(canonicalText(value));
}

export function digestText(text: string): string {
  return hash('sha256', text, 'hex');
}

/** The same over bytes. */
export function digestOfBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}
