import { permissions } from '../../../permissions.ts';
import { BaselineBody, BaselineDocument } from '../documents/baseline.ts';
import { defineRoute, write } from '../route.ts';

/** What resources are held against by rules about change. */
export const baselineRoutes = {
  decideBaseline: defineRoute({
    ...write,
    people: true,
    path: '/v1/baselines/decisions',
    roles: permissions.decideBaseline,
    body: BaselineBody,
    status: 200,
    response: BaselineDocument,
    summary: 'Approve what a resource has become as its baseline, or object to it',
  }),
} as const;
