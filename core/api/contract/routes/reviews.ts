import * as z from 'zod';
import { permissions } from '../../../permissions.ts';
import { PageQuery, pageOf } from '../documents/page.ts';
import { IdentityBody, IdentityDocument, IdentityParameters, ReviewBody, ReviewTaken } from '../documents/review.ts';
import { TaskParameters } from '../documents/task.ts';
import { defineRoute, noBody, read, write } from '../route.ts';

/** Plans that are reviewed in a forge, and who reviewers are here. */
export const reviewRoutes = {
  receiveReview: defineRoute({
    ...write,
    function: 'decide',
    path: '/v1/reviews',
    authentication: 'signature',
    roles: [],
    body: noBody,
    status: 200,
    response: ReviewTaken,
    summary: 'The review of a plan in a forge, signed: the decision of whoever the reviewer was mapped to',
  }),
  handInReview: defineRoute({
    ...write,
    reach: 'kept',
    function: 'decide',
    path: '/v1/tasks/{taskId}/reviews',
    roles: permissions.handInReview,
    parameters: TaskParameters,
    body: ReviewBody,
    status: 200,
    response: ReviewTaken,
    summary: 'Hand in a signed review that was kept in a file',
  }),
  listIdentities: defineRoute({
    ...read,
    path: '/v1/identities',
    query: PageQuery,
    response: pageOf(IdentityDocument),
    summary: 'Reviewers of forges and who they are here, a page of them',
  }),
  mapIdentity: defineRoute({
    ...write,
    people: true,
    path: '/v1/identities',
    roles: permissions.mapIdentity,
    body: IdentityBody,
    status: 201,
    response: IdentityDocument,
    summary: 'Say who a reviewer of a forge is here',
  }),
  readIdentity: defineRoute({
    ...read,
    path: '/v1/identities/{identityId}',
    parameters: IdentityParameters,
    response: IdentityDocument,
    summary: 'A reviewer of a forge, and who that is here',
  }),
  unmapIdentity: defineRoute({
    ...write,
    matches: '/v1/identities/{identityId}',
    people: true,
    method: 'DELETE',
    path: '/v1/identities/{identityId}',
    roles: permissions.mapIdentity,
    parameters: IdentityParameters,
    body: noBody,
    status: 204,
    response: z.undefined(),
    summary: 'Take an identity away: its reviews count no more',
  }),
} as const;
