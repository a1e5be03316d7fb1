import * as z from 'zod';
import { permissions } from '../../../permissions.ts';
import { PageQuery, pageOf } from '../documents/page.ts';
import { StandInBody, StandInDocument, StandInParameters } from '../documents/stand-in.ts';
import { defineRoute, noBody, read, write } from '../route.ts';

/** Who decides in the place of an approver. */
export const standInRoutes = {
  listStandIns: defineRoute({
    ...read,
    reach: 'free',
    path: '/v1/stand-ins',
    query: PageQuery,
    response: pageOf(StandInDocument),
    summary: 'Who stands in for which approver, a page of them; those too that are over',
  }),
  nameStandIn: defineRoute({
    ...write,
    reach: 'free',
    people: true,
    path: '/v1/stand-ins',
    roles: permissions.decide,
    body: StandInBody,
    status: 201,
    response: StandInDocument,
    summary: 'Name who decides in your place until then',
  }),
  readStandIn: defineRoute({
    ...read,
    reach: 'free',
    path: '/v1/stand-ins/{standInId}',
    parameters: StandInParameters,
    response: StandInDocument,
    summary: 'Who stands in for whom',
  }),
  revokeStandIn: defineRoute({
    ...write,
    matches: '/v1/stand-ins/{standInId}',
    reach: 'free',
    people: true,
    method: 'DELETE',
    path: '/v1/stand-ins/{standInId}',
    roles: permissions.decide,
    parameters: StandInParameters,
    body: noBody,
    status: 204,
    response: z.undefined(),
    summary: 'Take it back: nothing more is decided under it, and what was decided stays',
  }),
} as const;
