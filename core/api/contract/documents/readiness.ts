import * as z from 'zod';
import { scopeFields } from './scope.ts';

const State = z.enum(['ready', 'not-ready', 'unknown']);

const Criterion = z.object({
  criterion: z.enum(['credentials', 'roles', 'write-access', 'permissions', 'service', 'region', 'coverage']),
  state: State,
  message: z.string(),
  /** Fixes with open findings that do not work because of it, where it is some of them. */
  templates: z.array(z.string()).optional(),
});

export const ReadinessParameters = z.strictObject({ account: scopeFields.account });

/** Whether fixes can be carried out, for the account and for each region. */
export const ReadinessDocument = z.object({
  account: z.string(),
  cloud: z.string(),
  state: State,
  criteria: z.array(Criterion),
  regions: z.array(z.object({ region: z.string(), state: State, criteria: z.array(Criterion) })),
  /** Fixes that have open findings there: those whose permissions were looked at. */
  templates: z.array(z.string()),
});
export type ReadinessDocument = z.infer<typeof ReadinessDocument>;
