import type { Engine } from '../../../engine.ts';
import { addExclusion, getExclusion, listExclusions, removeExclusion } from '../../../guard/change-exclusions.ts';
import { changeNeverTouch, setGuardLimits, setKillSwitch } from '../../../guard/change-guard.ts';
import type { Exclusion } from '../../../guard/exclusion.ts';
import { type GuardHead, readGuardHead } from '../../../guard/guard.ts';
import type { Page } from '../../../ports.ts';
import { standingOf } from '../../../reach/reach.ts';
import type { ExclusionScope } from '../../contract/documents/guard.ts';
import type { PageQuery } from '../../contract/documents/page.ts';
import { routes } from '../../contract/routes.ts';
import { type Call, serveRoute } from '../endpoint.ts';
import { pageByKey, pageDocument } from '../page-by-position.ts';
import { RequestInvalid } from '../request-invalid.ts';
import { etagOfEntry, requireSeen, stateOf } from '../seen.ts';
import { requireOwnScope } from '../within-reach.ts';

export const guardEndpoints = [
  serveRoute(routes.readGuard, async (_, call) => guardReply(call)),
  serveRoute(routes.setKillSwitch, async ({ body }, call) => {
    return guardReply(call, await setKillSwitch(call.engine, call.principal, body));
  }),
  serveRoute(routes.setLimits, async ({ body: { reason, ...caps } }, call) => {
    await requireGuardSeen(call);
    return guardReply(call, await setGuardLimits(call.engine, call.principal, { caps, reason }));
  }),
  serveRoute(routes.addNeverTouch, async ({ body: { pattern, reason } }, call) => {
    await requireGuardSeen(call);
    return guardReply(call, await changeNeverTouch(call.engine, call.principal, { add: [pattern], reason }));
  }),
  serveRoute(routes.removeNeverTouch, async ({ body: { pattern, reason } }, call) => {
    await requireGuardSeen(call);
    return guardReply(call, await changeNeverTouch(call.engine, call.principal, { remove: [pattern], reason }));
  }),
  serveRoute(routes.listNeverTouch, async ({ query }, call) => ({
    document: pageDocument(neverTouchPage(call, await readGuardHead(call.engine), query)),
  })),
  serveRoute(routes.listExclusions, async ({ query }, { engine, reach }) => {
    const { items, ...rest } = await listExclusions(engine, query, reach);
    return { document: pageDocument({ items: items.map(exclusionDocument), ...rest }) };
  }),
  serveRoute(routes.addExclusion, async ({ body }, call) => {
    const { engine, principal } = call;
    requireKnown(engine, body.scope);
    requireOwnScope(call, body.scope);
    const exclusion = await addExclusion(engine, principal, body);
    return { document: exclusionDocument(exclusion), state: stateOf(exclusion), location: `/v1/guard/exclusions/${exclusion.id}` };
  }),
  serveRoute(routes.readExclusion, async ({ path }, { engine }) => {
    const exclusion = await getExclusion(engine, path.exclusionId);
    return { document: exclusionDocument(exclusion), state: stateOf(exclusion) };
  }),
  serveRoute(routes.removeExclusion, async ({ path }, { engine, principal, ifMatch }) => {
    requireSeen(ifMatch, stateOf(await getExclusion(engine, path.exclusionId)), `The exclusion ${path.exclusionId}`);
    await removeExclusion(engine, principal, path.exclusionId);
    return { document: undefined };
  }),
];

/** Never-touch ids and exclusions that are shown with the switch and the caps; lists of their own have all. */
const SHOWN = 50;

async function guardReply(call: Pick<Call, 'engine' | 'reach'>, known?: GuardHead) {
  const head = known ?? (await readGuardHead(call.engine));
  return { document: await guardDocument(call, head), state: guardState(head) };
}

async function requireGuardSeen({ engine, ifMatch }: Call): Promise<void> {
  if (ifMatch !== '*') requireSeen(ifMatch, guardState(await readGuardHead(engine)), 'The guard');
}

/** Exclusions and windows are things of their own. */
function guardState({ killSwitch, caps, neverTouch }: GuardHead): string {
  return stateOf({ killSwitch: { ...killSwitch }, caps: { ...caps }, neverTouch: [...neverTouch] });
}

async function guardDocument(call: Pick<Call, 'engine' | 'reach'>, head: GuardHead) {
  const { engine, reach } = call;
  const never = neverTouchPage(call, head, { limit: SHOWN });
  const exclusions = await listExclusions(engine, { limit: SHOWN }, reach);
  return {
    ...{ killSwitch: head.killSwitch, caps: head.caps },
    neverTouch: never.items.map(({ pattern }) => pattern),
    exclusions: exclusions.items.map(exclusionDocument),
    ...(never.cursor !== undefined && { neverTouchCursor: never.cursor }),
    ...(exclusions.cursor !== undefined && { exclusionsCursor: exclusions.cursor }),
  };
}

function neverTouchPage(
  { engine, reach }: Pick<Call, 'engine' | 'reach'>,
  { neverTouch }: GuardHead,
  query: PageQuery,
): Page<{ readonly pattern: string }> {
  const clouds = engine.catalogue.clouds;
  const shown = neverTouch.filter((resource) => standingOf(reach, { resource }, clouds.values()) !== 'other');
  const patterns = shown.toSorted().map((pattern) => ({ pattern }));
  return pageByKey(patterns, ({ pattern }) => pattern, 'never-touch', query);
}

function exclusionDocument(exclusion: Exclusion) {
  return { ...exclusion, scope: { ...exclusion.scope }, etag: etagOfEntry(stateOf(exclusion)) };
}

/** Throws RequestInvalid where the catalogue has no such rule or remediation: the exclusion would keep nothing out, and look as if it did. */
function requireKnown({ catalogue }: Engine, scope: ExclusionScope): void {
  if ('rule' in scope && !catalogue.rules.has(scope.rule)) throw unknownEntry('rule', scope.rule);
  if ('remediation' in scope && !catalogue.templates.has(scope.remediation)) throw unknownEntry('remediation', scope.remediation);
}

function unknownEntry(name: 'rule' | 'remediation', id: string): RequestInvalid {
  return new RequestInvalid([{ in: 'body', pointer: `/scope/${name}`, message: `the catalogue has no ${name} ${id}`, code: 'unknown' }]);
}
