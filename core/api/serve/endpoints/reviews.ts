import { listIdentities, mapIdentity, unmapIdentity } from '../../../approval/identity.ts';
import { CloudmendError } from '../../../errors.ts';
import { receiveReview } from '../../../notify/receive-review.ts';
import { routes } from '../../contract/routes.ts';
import { type ApiPorts, type Endpoint, serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';

export const identityEndpoints = [
  serveRoute(routes.listIdentities, async ({ query }, { engine }) => ({ document: pageDocument(await listIdentities(engine, query)) })),
  serveRoute(routes.mapIdentity, async ({ body: { identity, person, personName = person } }, { engine, principal, people }) => {
    if (people !== undefined && !people.some(({ id }) => id === person)) {
      const known = people.map(({ id }) => id).join(', ');
      throw new CloudmendError('NOT_FOUND', `There is nobody called ${person} here. The people of this installation are ${known}.`);
    }
    const mapped = await mapIdentity(engine, principal, { identity, person, personName });
    return { document: mapped, location: `/v1/identities/${mapped.id}` };
  }),
  serveRoute(routes.unmapIdentity, async ({ path }, { engine, principal }) => {
    await unmapIdentity(engine, principal, path.identityId);
    return { document: undefined };
  }),
];

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
