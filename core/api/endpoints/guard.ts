import { addExclusion, type Exclusion, type Guard, readGuard, removeExclusion, setKillSwitch } from '../../guard/guard.ts';
import { serveRoute } from '../endpoint.ts';
import { routes } from '../routes.ts';

export const guardEndpoints = [
  serveRoute(routes.readGuard, async (_, { engine }) => ({ document: guardDocument(await readGuard(engine)) })),
  serveRoute(routes.setKillSwitch, async ({ body }, { engine, principal }) => {
    return { document: guardDocument(await setKillSwitch(engine, principal, body)) };
  }),
  serveRoute(routes.addExclusion, async ({ body }, { engine, principal }) => {
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
