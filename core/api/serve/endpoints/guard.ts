import type { Engine } from '../../../engine.ts';
import { addExclusion, listExclusions, removeExclusion } from '../../../guard/change-exclusions.ts';
import { changeNeverTouch, setGuardLimits, setKillSwitch } from '../../../guard/change-guard.ts';
import type { Exclusion } from '../../../guard/exclusion.ts';
import { type GuardHead, readGuardHead } from '../../../guard/guard.ts';
import type { Page } from '../../../ports.ts';
import type { ExclusionScope } from '../../contract/documents/guard.ts';
import type { PageQuery } from '../../contract/documents/page.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageByKey, pageDocument } from '../page-by-position.ts';
import { RequestInvalid } from '../request-invalid.ts';

export const guardEndpoints = [
  serveRoute(routes.readGuard, async (_, { engine }) => ({ document: await guardDocument(engine) })),
  serveRoute(routes.setKillSwitch, async ({ body }, { engine, principal }) => {
    return { document: await guardDocument(engine, await setKillSwitch(engine, principal, body)) };
  }),
  serveRoute(routes.setLimits, async ({ body: { reason, ...caps } }, { engine, principal }) => {
    return { document: await guardDocument(engine, await setGuardLimits(engine, principal, { caps, reason })) };
  }),
  serveRoute(routes.addNeverTouch, async ({ body: { pattern, reason } }, { engine, principal }) => {
    return { document: await guardDocument(engine, await changeNeverTouch(engine, principal, { add: [pattern], reason })) };
  }),
  serveRoute(routes.removeNeverTouch, async ({ body: { pattern, reason } }, { engine, principal }) => {
    return { document: await guardDocument(engine, await changeNeverTouch(engine, principal, { remove: [pattern], reason })) };
  }),
  serveRoute(routes.listNeverTouch, async ({ query }, { engine }) => ({
    document: pageDocument(neverTouchPage(await readGuardHead(engine), query)),
  })),
  serveRoute(routes.listExclusions, async ({ query }, { engine }) => {
    const { items, ...rest } = await listExclusions(engine, query);
    return { document: pageDocument({ items: items.map(exclusionDocument), ...rest }) };
  }),
  serveRoute(routes.addExclusion, async ({ body }, { engine, principal }) => {
    requireKnown(engine, body.scope);
    const exclusion = await addExclusion(engine, principal, body);
    return { document: exclusionDocument(exclusion), location: `/v1/guard/exclusions/${exclusion.id}` };
  }),
  serveRoute(routes.removeExclusion, async ({ path }, { engine, principal }) => {
    await removeExclusion(engine, principal, path.exclusionId);
    return { document: undefined };
  }),
];

/** Never-touch ids and exclusions that are shown with the switch and the caps; lists of their own have all. */
const SHOWN = 50;

async function guardDocument(engine: Engine, known?: GuardHead) {
  const head = known ?? (await readGuardHead(engine));
  const never = neverTouchPage(head, { limit: SHOWN });
  const exclusions = await listExclusions(engine, { limit: SHOWN });
  return {
    ...{ killSwitch: head.killSwitch, caps: head.caps },
    neverTouch: never.items.map(({ pattern }) => pattern),
    exclusions: exclusions.items.map(exclusionDocument),
    ...(never.cursor !== undefined && { neverTouchCursor: never.cursor }),
    ...(exclusions.cursor !== undefined && { exclusionsCursor: exclusions.cursor }),
  };
}

function neverTouchPage({ neverTouch }: GuardHead, query: PageQuery): Page<{ readonly pattern: string }> {
  const patterns = neverTouch.toSorted().map((pattern) => ({ pattern }));
  return pageByKey(patterns, ({ pattern }) => pattern, 'never-touch', query);
}

function exclusionDocument(exclusion: Exclusion) {
  return { ...exclusion, scope: { ...exclusion.scope } };
}

/** Throws RequestInvalid where the catalogue has no such rule or remediation: the exclusion would keep nothing out, and look as if it did. */
function requireKnown({ catalogue }: Engine, scope: ExclusionScope): void {
  if ('rule' in scope && !catalogue.rules.has(scope.rule)) throw unknownEntry('rule', scope.rule);
  if ('remediation' in scope && !catalogue.templates.has(scope.remediation)) throw unknownEntry('remediation', scope.remediation);
}

function unknownEntry(name: 'rule' | 'remediation', id: string): RequestInvalid {
  return new RequestInvalid([{ in: 'body', pointer: `/scope/${name}`, message: `the catalogue has no ${name} ${id}`, code: 'unknown' }]);
}
