import type { Engine } from '../../../engine.ts';
import { addWindow, getWindow, listWindows, removeWindow } from '../../../guard/change-windows.ts';
import type { Window, WindowKind } from '../../../guard/window.ts';
import { JsonRecord } from '../../../json.ts';
import type { Opening } from '../../../schedule/span.ts';
import type { WindowDocument } from '../../contract/documents/window.ts';
import { routes } from '../../contract/routes.ts';
import { type Endpoint, serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';
import { etagOfEntry, requireSeen, stateOf } from '../seen.ts';
import { requireOwnScope } from '../within-reach.ts';

export const windowEndpoints = [
  ...endpointsOf('window', { list: routes.listWindows, add: routes.addWindow, read: routes.readWindow, remove: routes.removeWindow }),
  ...endpointsOf('freeze', { list: routes.listFreezes, add: routes.addFreeze, read: routes.readFreeze, remove: routes.removeFreeze }),
];

interface WindowRoutes {
  readonly list: typeof routes.listWindows;
  readonly add: typeof routes.addWindow;
  readonly read: typeof routes.readWindow;
  readonly remove: typeof routes.removeWindow;
}

function endpointsOf(kind: WindowKind, { list, add, read, remove }: WindowRoutes): readonly Endpoint[] {
  return [
    serveRoute(list, async ({ query }, { engine, reach }) => {
      const { items, ...rest } = await listWindows(engine, { kind, reach }, query);
      return { document: pageDocument({ items: await documentsOf(engine, items), ...rest }) };
    }),
    serveRoute(add, async ({ body }, call) => {
      const { engine, principal } = call;
      requireOwnScope(call, body.scope);
      const window = await addWindow(engine, principal, kind, body);
      return { document: await documentOf(engine, window), state: windowState(window), location: `${add.path}/${window.id}` };
    }),
    serveRoute(read, async ({ path }, { engine }) => {
      const window = await getWindow(engine, kind, path.windowId);
      return { document: await documentOf(engine, window), state: windowState(window) };
    }),
    serveRoute(remove, async ({ path }, { engine, principal, ifMatch }) => {
      requireSeen(ifMatch, windowState(await getWindow(engine, kind, path.windowId)), `The ${kind} ${path.windowId}`);
      await removeWindow(engine, principal, kind, path.windowId);
      return { document: undefined };
    }),
  ];
}

function documentsOf(engine: Engine, windows: readonly Window[]): Promise<WindowDocument[]> {
  return Promise.all(windows.map((window) => documentOf(engine, window)));
}

async function documentOf({ clock }: Pick<Engine, 'clock'>, window: Window): Promise<WindowDocument> {
  const { spanAt } = await import('../../../schedule/span.ts');
  const { now, next } = spanAt(window.span, clock.now());
  const { scope, span } = window;
  const zone = 'recurrence' in span ? span.recurrence.zone : span.zone;
  const openings = { ...(now !== undefined && { now: openingOf(now) }), ...(next !== undefined && { next: openingOf(next) }) };
  const etag = etagOfEntry(windowState(window));
  return { ...window, etag, scope: { ...scope }, span: { ...span }, zone, ...openings };
}

function windowState(window: Window): string {
  return stateOf(JsonRecord.parse(window));
}

function openingOf({ from, until }: Opening): { from: string; until: string } {
  return { from: from.toISOString(), until: until.toISOString() };
}
