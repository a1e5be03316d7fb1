import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { CloudmendError } from '../errors.ts';
import { requireProtectiveScope } from '../exception/guarded-id.ts';
import type { Page } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { pageWithin } from '../reach/page-within.ts';
import { type Reach, standingOf } from '../reach/reach.ts';
import type { Span } from '../schedule/recurrence.ts';
import { changeGuard, requireGuardRole } from './change-guard.ts';
import type { Window, WindowKind, WindowScope } from './window.ts';
import { windowEntities } from './window.ts';

/** What somebody wants a window or a freeze to be. */
export interface WantedWindow {
  readonly scope: WindowScope;
  readonly span: Span;
  readonly reason: string;
}

/**
 * Adds a window or a freeze: it counts from the next write on. Throws FORBIDDEN, SCHEDULE_INVALID for a stretch that is over or never comes, and
 * VALIDATION_FAILED for a scope that nothing can be in.
 */
export async function addWindow(engine: Engine, principal: Principal, kind: WindowKind, wanted: WantedWindow): Promise<Window> {
  requireGuardRole(principal);
  const { scope } = wanted;
  requireProtectiveScope(engine.catalogue, scope);
  const now = engine.clock.now();
  const { requireSpan } = await import('../schedule/span.ts');
  requireSpan(wanted.span, now);
  const window = { id: engine.ids.next(kind), ...wanted, by: principal.name, at: now.toISOString() };
  await changeGuard(engine, {
    ...{ principal, action: `guard.${kind}-added`, reason: wanted.reason },
    detail: () => ({ id: window.id, scope: { ...scope } }),
    writes: [{ put: windowEntities[kind].encode(window), when: { exists: false } }],
  });
  return window;
}

/** Takes one away. Throws FORBIDDEN and NOT_FOUND. */
export async function removeWindow(engine: Engine, principal: Principal, kind: WindowKind, id: string): Promise<void> {
  requireGuardRole(principal);
  const found = await getWindow(engine, kind, id);
  await changeGuard(engine, {
    ...{ principal, action: `guard.${kind}-removed`, reason: found.reason },
    detail: () => ({ id, scope: { ...found.scope } }),
    writes: [{ delete: windowEntities[kind].key({ id }) }],
  });
}

/** Throws NOT_FOUND. */
export async function getWindow({ table }: Pick<Engine, 'table'>, kind: WindowKind, id: string): Promise<Window> {
  const found = await windowEntities[kind].find(table, { id });
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is no ${kind} ${id}. \`cloudmend ${kind} list\` shows all.`);
}

interface Listing {
  readonly kind: WindowKind;
  readonly reach?: Reach | undefined;
}

/** A page of them, in the order of their ids. Throws VALIDATION_FAILED for another list's cursor. */
export async function listWindows(
  { table, catalogue }: Pick<Engine, 'table' | 'catalogue'>,
  { kind, reach }: Listing,
  request: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Window>> {
  const sort = { beginsWith: kind === 'window' ? 'WINDOW#' : 'FREEZE#' };
  const read = ({ limit, cursor }: typeof request) => {
    const query = { partition: 'GUARD', sort, consistent: true, limit, ...(cursor !== undefined && { cursor }) };
    return queryEntities(table, windowEntities[kind], query);
  };
  return pageWithin(reach, request, read, ({ scope }) => standingOf(reach, scope, catalogue.clouds.values()) !== 'other');
}
