import type { ClosedWindow } from '../../guard/ask-windows.ts';
import type { WindowKind } from '../../guard/window.ts';

/** What a resource waits for that a window or a freeze holds up, as its batch stores it; times are RFC 3339. */
export interface WindowHold {
  readonly kind: WindowKind;
  readonly id: string;
  /** Its next opening, or the end of the freeze; absent where none comes. */
  readonly from?: string;
  readonly until?: string;
  /** Of the guard that was asked: where it has changed since, it is asked again. */
  readonly version: number;
}

/** `window#<id>#<from>#<until>#<version>`. */
export function holdText({ kind, id, next }: ClosedWindow, version: number): string {
  return [kind, id, next?.from.toISOString() ?? '', next?.until.toISOString() ?? '', version].join('#');
}

export function parseHold(text: string): WindowHold {
  const [kind, id = '', from = '', until = '', version = ''] = text.split('#');
  const times = from === '' ? {} : { from, until };
  return { kind: kind === 'freeze' ? 'freeze' : 'window', id, ...times, version: Number(version) };
}
