import * as z from 'zod';
import { permissions } from '../../../permissions.ts';
import { PageQuery, pageOf } from '../documents/page.ts';
import { WindowBody, WindowDocument, WindowParameters } from '../documents/window.ts';
import { defineRoute, noBody, read, write } from '../route.ts';

/** When something may be written, and when nothing may. */
export const windowRoutes = {
  listWindows: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/windows',
    query: PageQuery,
    response: pageOf(WindowDocument),
    summary: 'Maintenance windows with their next opening, a page of them',
  }),
  addWindow: defineRoute({
    ...write,
    reach: 'kept',
    people: true,
    path: '/v1/windows',
    roles: permissions.changeWindows,
    body: WindowBody,
    status: 201,
    response: WindowDocument,
    summary: 'Write a resource, tag, region, account or everything only while it is open',
  }),
  removeWindow: defineRoute({
    ...write,
    reach: 'kept',
    people: true,
    method: 'DELETE',
    path: '/v1/windows/{windowId}',
    roles: permissions.changeWindows,
    parameters: WindowParameters,
    body: noBody,
    status: 204,
    response: z.undefined(),
    summary: 'Take a maintenance window away',
  }),
  listFreezes: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/freezes',
    query: PageQuery,
    response: pageOf(WindowDocument),
    summary: 'Freezes with when each is on next, a page of them',
  }),
  addFreeze: defineRoute({
    ...write,
    reach: 'kept',
    people: true,
    path: '/v1/freezes',
    roles: permissions.changeWindows,
    body: WindowBody,
    status: 201,
    response: WindowDocument,
    summary: 'Write nothing of a resource, tag, region, account or at all while it is on',
  }),
  removeFreeze: defineRoute({
    ...write,
    reach: 'kept',
    people: true,
    method: 'DELETE',
    path: '/v1/freezes/{windowId}',
    roles: permissions.changeWindows,
    parameters: WindowParameters,
    body: noBody,
    status: 204,
    response: z.undefined(),
    summary: 'Take a freeze away',
  }),
} as const;
