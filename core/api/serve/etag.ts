import { digestText } from '../../digest.ts';

/** The strong ETag of an answer's text: half a SHA-256 is far from a chance collision. */
export function etagOf(body: string): string {
  return `"${digestText(body).slice(0, 32)}"`;
}
