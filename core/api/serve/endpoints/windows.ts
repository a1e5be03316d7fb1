import type { Engine } from '../../../engine.ts';
import { addWindow, listWindows, removeWindow } from '../../../guard/change-windows.ts';
import type { Window } from '../../../guard/window.ts';
import type { Opening } from '../../../schedule/span.ts';
import type { WindowDocument } from '../../contract/documents/window.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';

export const windowEndpoints = [
  serveRoute(routes.listWindows, async ({ query }, { engine }) => {
    const { items, ...rest } = await listWindows(engine, 'window', query);
    return { document: pageDocument({ items: await documentsOf(engine, items), ...rest }) };
  }),
  serveRoute(routes.addWindow, async ({ body }, { engine, principal }) => {
    const window = await addWindow(engine, principal, 'window', body);
    return { document: await documentOf(engine, window), location: `/v1/windows/${window.id}` };
  }),
  serveRoute(routes.removeWindow, async ({ path }, { engine, principal }) => {
    await removeWindow(engine, principal, 'window', path.windowId);
    return { document: undefined };
  }),
  serveRoute(routes.listFreezes, async ({ query }, { engine }) => {
    const { items, ...rest } = await listWindows(engine, 'freeze', query);
    return { document: pageDocument({ items: await documentsOf(engine, items), ...rest }) };
  }),
  serveRoute(routes.addFreeze, async ({ body }, { engine, principal }) => {
    const freeze = await addWindow(engine, principal, 'freeze', body);
    return { document: await documentOf(engine, freeze), location: `/v1/freezes/${freeze.id}` };
  }),
  serveRoute(routes.removeFreeze, async ({ path }, { engine, principal }) => {
    await removeWindow(engine, principal, 'freeze', path.windowId);
    return { document: undefined };
  }),
];

function documentsOf(engine: Engine, windows: readonly Window[]): Promise<WindowDocument[]> {
  return Promise.all(windows.map((window) => documentOf(engine, window)));
}

async function documentOf({ clock }: Pick<Engine, 'clock'>, window: Window): Promise<WindowDocument> {
  const { spanAt } = await import('../../../schedule/span.ts');
  const { now, next } = spanAt(window.span, clock.now());
  const { scope, span } = window;
  const zone = 'recurrence' in span ? span.recurrence.zone : span.zone;
  const openings = { ...(now !== undefined && { now: openingOf(now) }), ...(next !== undefined && { next: openingOf(next) }) };
  return { ...window, scope: { ...scope }, span: { ...span }, zone, ...openings };
}

function openingOf({ from, until }: Opening): { from: string; until: string } {
  return { from: from.toISOString(), until: until.toISOString() };
}
