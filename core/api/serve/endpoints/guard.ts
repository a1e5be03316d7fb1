import type { Engine } from '../../../engine.ts';
import { addExclusion, listExclusions, removeExclusion } from '../../../guard/change-exclusions.ts';
import type { Exclusion } from '../../../guard/exclusion.ts';
import { changeNeverTouch, type Guard, readGuard, setGuardLimits, setKillSwitch } from '../../../guard/guard.ts';
import type { ExclusionScope } from '../../contract/documents/guard.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';
import { RequestInvalid } from '../request-invalid.ts';

export const guardEndpoints = [
  serveRoute(routes.readGuard, async (_, { engine }) => ({ document: guardDocument(await readGuard(engine)) })),
  serveRoute(routes.setKillSwitch, async ({ body }, { engine, principal }) => {
    return { document: guardDocument(await setKillSwitch(engine, principal, body)) };
  }),
  serveRoute(routes.setLimits, async ({ body: { reason, ...caps } }, { engine, principal }) => {
    return { document: guardDocument(await setGuardLimits(engine, principal, { caps, reason })) };
  }),
  serveRoute(routes.addNeverTouch, async ({ body: { pattern, reason } }, { engine, principal }) => {
    return { document: guardDocument(await changeNeverTouch(engine, principal, { add: [pattern], reason })) };
  }),
  serveRoute(routes.removeNeverTouch, async ({ body: { pattern, reason } }, { engine, principal }) => {
    return { document: guardDocument(await changeNeverTouch(engine, principal, { remove: [pattern], reason })) };
  }),
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

function guardDocument({ head, exclusions }: Guard) {
  const { killSwitch, caps, neverTouch } = head;
  return { killSwitch, caps, neverTouch, exclusions: exclusions.map(exclusionDocument) };
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
