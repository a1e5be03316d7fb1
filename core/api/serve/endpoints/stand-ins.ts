import { nameStandIn, revokeStandIn } from '../../../approval/change-stand-in.ts';
import { getStandIn, isInForce, listStandIns } from '../../../approval/stand-in.ts';
import type { StandIn } from '../../../approval/stand-in-record.ts';
import type { Engine } from '../../../engine.ts';
import { CloudmendError } from '../../../errors.ts';
import { isAllowed, permissions } from '../../../permissions.ts';
import { routes } from '../../contract/routes.ts';
import { type Call, serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';
import { etagOfEntry, requireSeen, stateOf } from '../seen.ts';

export const standInEndpoints = [
  serveRoute(routes.listStandIns, async ({ query }, { engine }) => {
    const { items, ...rest } = await listStandIns(engine, query);
    return { document: pageDocument({ items: items.map((one) => documentOf(engine, one)), ...rest }) };
  }),
  serveRoute(routes.nameStandIn, async ({ body: { person, until, reason } }, { engine, principal, people }) => {
    requireDecider(people, person);
    const named = await nameStandIn(engine, principal, { person: { id: person, name: person }, until, reason });
    return { document: documentOf(engine, named), state: stateOf(named), location: `/v1/stand-ins/${named.id}` };
  }),
  serveRoute(routes.readStandIn, async ({ path }, { engine }) => {
    const standIn = await getStandIn(engine, path.standInId);
    return { document: documentOf(engine, standIn), state: stateOf(standIn) };
  }),
  serveRoute(routes.revokeStandIn, async ({ path }, { engine, principal, ifMatch }) => {
    requireSeen(ifMatch, stateOf(await getStandIn(engine, path.standInId)), `The stand-in ${path.standInId}`);
    await revokeStandIn(engine, principal, path.standInId);
    return { document: undefined };
  }),
];

function documentOf({ clock }: Pick<Engine, 'clock'>, standIn: StandIn) {
  return { ...standIn, isInForce: isInForce(standIn, clock.now().toISOString()), etag: etagOfEntry(stateOf(standIn)) };
}

/** Where people are known: a name that nobody has, or that may not decide, would stand in for nobody. */
function requireDecider(people: Call['people'], person: string): void {
  if (people === undefined) return;
  const may = people.filter((one) => isAllowed(one, permissions.decide)).map(({ id }) => id);
  if (may.includes(person)) return;
  const why = people.some(({ id }) => id === person) ? 'may not decide on tasks' : 'is nobody here';
  throw new CloudmendError('VALIDATION_FAILED', `${person} ${why}. Those who may are ${may.join(', ')}.`);
}
