import { getIdentity, type Identity, listIdentities, mapIdentity, unmapIdentity } from '../../../approval/identity.ts';
import { CloudmendError } from '../../../errors.ts';
import { receiveReview } from '../../../notify/receive-review.ts';
import { routes } from '../../contract/routes.ts';
import { type ApiPorts, type Endpoint, serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';
import { etagOfEntry, requireSeen, stateOf } from '../seen.ts';

export const identityEndpoints = [
  serveRoute(routes.listIdentities, async ({ query }, { engine }) => {
    const { items, ...rest } = await listIdentities(engine, query);
    return { document: pageDocument({ ...rest, items: items.map(identityDocument) }) };
  }),
  serveRoute(routes.mapIdentity, async ({ body: { identity, person, personName = person } }, { engine, principal, people }) => {
    if (people !== undefined && !people.some(({ id }) => id === person)) {
      const known = people.map(({ id }) => id).join(', ');
      throw new CloudmendError('NOT_FOUND', `There is nobody called ${person} here. The people of this installation are ${known}.`);
    }
    const mapped = await mapIdentity(engine, principal, { identity, person, personName });
    return { document: identityDocument(mapped), state: stateOf(mapped), location: `/v1/identities/${mapped.id}` };
  }),
  serveRoute(routes.readIdentity, async ({ path }, { engine }) => {
    const identity = await getIdentity(engine, path.identityId);
    return { document: identityDocument(identity), state: stateOf(identity) };
  }),
  serveRoute(routes.unmapIdentity, async ({ path }, { engine, principal, ifMatch }) => {
    requireSeen(ifMatch, stateOf(await getIdentity(engine, path.identityId)), `The identity ${path.identityId}`);
    await unmapIdentity(engine, principal, path.identityId);
    return { document: undefined };
  }),
];

function identityDocument(identity: Identity) {
  return { ...identity, etag: etagOfEntry(stateOf(identity)) };
}

/** Served by the approving function: a review is a decision, and is signed like any. */
export const reviewEndpoints: readonly Endpoint[] = [
  {
    route: routes.receiveReview,
    answer: async () => {
      throw new CloudmendError('FORBIDDEN', 'This takes a signed message of a forge.');
    },
    async answerSigned({ signature, ...signed }, { engine, people, ...ports }) {
      return { document: await receiveReview(engine, { key: await keyOf(ports), people }, signed, signature) };
    },
  },
  serveRoute(routes.handInReview, async ({ path: { taskId }, body: { signature, ...signed } }, { engine, principal, people, ...ports }) => {
    const handedIn = { by: principal, taskId };
    return { document: await receiveReview(engine, { key: await keyOf(ports), people, handedIn }, signed, signature) };
  }),
];

/** Throws NOT_FOUND where no key of reviews is set. */
async function keyOf({ reviewKey }: Pick<ApiPorts, 'reviewKey'>): Promise<string> {
  const key = await reviewKey?.();
  if (key !== undefined) return key;
  throw new CloudmendError('NOT_FOUND', 'No key is set that reviews are signed with: CLOUDMEND_REVIEW_KEY, or deployed reviewSecretArn.');
}
