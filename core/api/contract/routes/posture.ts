import { permissions } from '../../../permissions.ts';
import {
  AgingDocument,
  DueDaysBody,
  DueDaysDocument,
  FindingParameters,
  ImpactDocument,
  ImpactQuery,
  NoteBody,
  NoteDocument,
} from '../documents/posture.ts';
import { ReadinessDocument, ReadinessParameters } from '../documents/readiness.ts';
import { defineRoute, read, write } from '../route.ts';

/** How long findings wait, when they are due, and who sees to them. */
export const postureRoutes = {
  noteFinding: defineRoute({
    ...write,
    matches: '/v1/findings/{findingId}',
    reach: 'kept',
    path: '/v1/findings/{findingId}/note',
    roles: permissions.noteFinding,
    parameters: FindingParameters,
    body: NoteBody,
    status: 200,
    response: NoteDocument,
    summary: 'Note who sees to an open finding, and what is to be known of it',
  }),
  readDueDays: defineRoute({
    ...read,
    reach: 'free',
    path: '/v1/settings/due-days',
    response: DueDaysDocument,
    summary: 'Within how many days findings of each severity are to be mended',
  }),
  setDueDays: defineRoute({
    ...write,
    matches: '/v1/settings/due-days',
    people: true,
    path: '/v1/settings/due-days',
    roles: permissions.changeLimits,
    body: DueDaysBody,
    status: 200,
    response: DueDaysDocument,
    summary: 'Set those days',
  }),
  readReadiness: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/readiness/{account}',
    parameters: ReadinessParameters,
    response: ReadinessDocument,
    summary: 'Whether fixes can be carried out in an account and its regions, and what stands in the way',
  }),
  readImpact: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/impact',
    query: ImpactQuery,
    response: ImpactDocument,
    summary: 'What to fix first, what is left after each, and what a selection would clear',
  }),
  readAging: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/aging',
    response: AgingDocument,
    summary: 'How long open findings have waited, by severity, how their due dates stand, and which have waited longest',
  }),
} as const;
