import type { CoverageDocument } from '../../core/api/contract/documents/scan.ts';
import { counted } from '../../core/counted.ts';
import { hanging } from './lay-out.ts';
import { plainText, type Terminal } from './terminal.ts';
import { shortTime } from './words.ts';

/** That nothing was found, of what, and when: said without reserve only where all of it was read. `words`: `Nothing open`. */
export function nothingOpenLines(terminal: Terminal, coverage: CoverageDocument, words: string): string[] {
  const isWhole = coverage.unread.length === 0 && coverage.unknown === 0;
  const said = isWhole ? words : `Nothing found in what could be read`;
  return [
    ...hanging('', `${said}. ${lookedText(coverage)} \`cloudmend scan\` looks again.`, terminal.width),
    ...unreadLines(terminal, coverage),
  ];
}

/** `Last scanned 2026-11-29 16:09:14Z: 312 listings of a kind in a region of an account.` */
function lookedText({ judged, from = '', to = '' }: CoverageDocument): string {
  const oldest = shortTime(from);
  const newest = shortTime(to);
  const when = oldest.slice(0, 16) === newest.slice(0, 16) ? newest : `${oldest} to ${newest}`;
  return `Last scanned ${when}: ${counted(judged, 'listing')} of a kind in a region of an account.`;
}

/** As many reasons as a screen has room for; a denied account has one. */
const REASONS = 5;

/** What is not known, so that nobody takes the list for all there is. */
export function unreadLines(terminal: Terminal, { unread, unknown }: CoverageDocument): string[] {
  const lines: string[] = [];
  const byReason = [...Map.groupBy(unread, ({ reason }) => reason)];
  if (unread.length > 0) lines.push(terminal.style('yellow', `Not read at the last scan: ${counted(unread.length, 'place')}`));
  for (const [reason, places] of byReason.slice(0, REASONS)) {
    const [first] = places;
    const where = first === undefined ? '' : [first.account, first.region, first.kind ?? 'everything'].join(' ');
    const more = places.length === 1 ? '' : ` and ${places.length - 1} more`;
    lines.push(...hanging('  ', plainText(`${where}${more}: ${reason}`), terminal.width));
  }
  if (byReason.length > REASONS) lines.push(`  and ${byReason.length - REASONS} other reasons: \`cloudmend scan\` says them all`);
  if (unknown > 0) lines.push(terminal.style('yellow', `${counted(unknown, 'verdict')} unknown: \`cloudmend scan\` says why.`));
  return lines;
}
