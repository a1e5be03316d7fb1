import * as z from 'zod';
import { permissions } from '../../../permissions.ts';
import {
  ExclusionBody,
  ExclusionDocument,
  ExclusionParameters,
  GuardDocument,
  KillSwitchBody,
  LimitsBody,
  NeverTouchBody,
  NeverTouchDocument,
} from '../documents/guard.ts';
import { PageQuery, pageOf } from '../documents/page.ts';
import { defineRoute, noBody, read, write } from '../route.ts';

/** What may never be written. */
export const guardRoutes = {
  readGuard: defineRoute({
    ...read,
    path: '/v1/guard',
    response: GuardDocument,
    summary: 'Kill switch, caps, and the first of what nothing may touch',
  }),
  setKillSwitch: defineRoute({
    ...write,
    path: '/v1/guard/kill-switch',
    roles: permissions.throwKillSwitch,
    body: KillSwitchBody,
    status: 200,
    response: GuardDocument,
    summary: 'Stop every write, or allow writes again',
  }),
  setLimits: defineRoute({
    ...write,
    path: '/v1/guard/limits',
    roles: permissions.changeLimits,
    body: LimitsBody,
    status: 200,
    response: GuardDocument,
    summary: 'How many resources may be written per account, and per region of an account: in a UTC day, and by one task',
  }),
  listNeverTouch: defineRoute({
    ...read,
    path: '/v1/guard/never-touch',
    query: PageQuery,
    response: pageOf(NeverTouchDocument),
    summary: 'Ids that nothing may ever touch, a page of them',
  }),
  addNeverTouch: defineRoute({
    ...write,
    path: '/v1/guard/never-touch',
    roles: permissions.changeLimits,
    body: NeverTouchBody,
    status: 200,
    response: GuardDocument,
    summary: 'Put an id on the list of what nothing may ever touch',
  }),
  removeNeverTouch: defineRoute({
    ...write,
    path: '/v1/guard/never-touch/remove',
    roles: permissions.changeLimits,
    body: NeverTouchBody,
    status: 200,
    response: GuardDocument,
    summary: 'Take an id off that list',
  }),
  listExclusions: defineRoute({
    ...read,
    path: '/v1/guard/exclusions',
    query: PageQuery,
    response: pageOf(ExclusionDocument),
    summary: 'Exclusions, a page of them',
  }),
  addExclusion: defineRoute({
    ...write,
    path: '/v1/guard/exclusions',
    roles: permissions.changeExclusions,
    body: ExclusionBody,
    status: 201,
    response: ExclusionDocument,
    summary: 'Never touch a resource, tag, account or region, or never run a rule or remediation',
  }),
  removeExclusion: defineRoute({
    ...write,
    method: 'DELETE',
    path: '/v1/guard/exclusions/{exclusionId}',
    roles: permissions.changeExclusions,
    parameters: ExclusionParameters,
    body: noBody,
    status: 204,
    response: z.undefined(),
    summary: 'Take an exclusion away',
  }),
} as const;
