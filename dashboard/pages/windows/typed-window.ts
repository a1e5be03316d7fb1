import type { Given } from '../../api/call.ts';
import { firstTyped, recurrenceOf, recurrenceWords, type Typed } from '../../parts/recurrence.ts';
import { tagOf } from '../../parts/tag.ts';
import { counted } from '../../parts/words.ts';

export type WindowBody = NonNullable<Given<'addWindow'>['body']>;
export const SCOPES = [
  ['everything', 'everything'],
  ['account', 'an account'],
  ['region', 'a region'],
  ['resource', 'a resource'],
  ['tag', 'a tag'],
] as const;
export type ScopeName = (typeof SCOPES)[number][0];

/** A window or a freeze as somebody types it. */
export interface TypedWindow {
  readonly scope: ScopeName;
  /** The id, the name, or `name=value` of a tag. */
  readonly of: string;
  readonly isOnce: boolean;
  readonly from: string;
  readonly until: string;
  readonly again: Typed;
  readonly minutes: string;
  readonly reason: string;
}

export function firstWindow(isOnce: boolean): TypedWindow {
  return { scope: 'everything', of: '', isOnce, from: '', until: '', again: firstTyped(), minutes: '120', reason: '' };
}

/** As the API takes it, which judges it. */
export function windowBody(typed: TypedWindow): WindowBody {
  const { isOnce, from, until, again, minutes, reason } = typed;
  const span = isOnce
    ? { from: from.trim(), until: until.trim(), zone: again.zone }
    : { recurrence: recurrenceOf(again), minutes: Number(minutes) };
  return { scope: scopeOf(typed), span, reason };
}

function scopeOf({ scope, of }: TypedWindow): WindowBody['scope'] {
  const text = of.trim();
  switch (scope) {
    case 'everything':
      return { everything: true };
    case 'account':
      return { account: text };
    case 'region':
      return { region: text };
    case 'resource':
      return { resource: text };
    case 'tag':
      return { tag: tagOf(text) };
  }
}

/** When it is on, in words. */
export function spanWords(span: { readonly [name: string]: unknown }): string {
  const { recurrence, minutes, from, until } = span as unknown as { readonly [name: string]: string } & {
    readonly recurrence?: Parameters<typeof recurrenceWords>[0];
    readonly minutes?: number;
  };
  if (recurrence === undefined) return `once, from ${clockText(from)} to ${clockText(until)}`;
  return `${recurrenceWords(recurrence)}, for ${counted(minutes ?? 0, 'minute')}`;
}

/** `2026-12-24T22:00` as people read it. */
function clockText(local: string | undefined): string {
  return (local ?? '').replace('T', ' ');
}
