import type { CloudRules } from '../cloud.ts';
import { isInScope } from '../exception/scope.ts';
import type { Opening } from '../schedule/span.ts';
import type { Guard } from './guard.ts';
import type { Window, WindowKind } from './window.ts';

/** Why a resource may not be written at a time, and when that ends; `next`: absent where it does not by itself. */
export interface ClosedWindow {
  readonly kind: WindowKind;
  readonly id: string;
  readonly next?: Opening;
}

interface AskedResource {
  readonly resourceId: string;
  readonly account: string;
  readonly region: string;
  readonly tags: { readonly [name: string]: string };
}

/**
 * Whether windows and freezes let a resource be written at a time; undefined where they do. A freeze that names it forbids it. Of windows the
 * ones with the narrowest scope decide, any of which is enough: what has none may be written at any time.
 */
export async function findClosedWindow(
  { windows, freezes }: Pick<Guard, 'windows' | 'freezes'>,
  cloud: CloudRules,
  resource: AskedResource,
  now: Date,
): Promise<ClosedWindow | undefined> {
  if (windows.length + freezes.length === 0) return undefined;
  const isOf = ({ scope }: Window) => 'everything' in scope || isInScope(scope, cloud, { ...resource, rules: [], templates: [] });
  const { spanAt } = await import('../schedule/span.ts');
  const frozen = freezes.filter(isOf).flatMap(({ id, span }) => {
    const state = spanAt(span, now);
    return state.now === undefined ? [] : [{ id, until: state.now.until }];
  });
  const last = frozen.toSorted((one, other) => other.until.getTime() - one.until.getTime())[0];
  if (last !== undefined) return { kind: 'freeze', id: last.id, next: { from: last.until, until: last.until } };
  const own = narrowest(windows.filter(isOf)).map(({ id, span }) => ({ id, state: spanAt(span, now) }));
  if (own.length === 0 || own.some(({ state }) => state.now !== undefined)) return undefined;
  const coming = own.flatMap(({ id, state: { next } }) => (next === undefined ? [] : [{ id, next }]));
  const [first] = coming.toSorted((one, other) => one.next.from.getTime() - other.next.from.getTime());
  return { kind: 'window', ...(first ?? { id: own[0]?.id ?? '' }) };
}

const WIDTHS = ['resource', 'tag', 'region', 'account', 'everything'] as const;

function narrowest(windows: readonly Window[]): readonly Window[] {
  const width = WIDTHS.find((name) => windows.some(({ scope }) => name in scope));
  return width === undefined ? [] : windows.filter(({ scope }) => width in scope);
}
