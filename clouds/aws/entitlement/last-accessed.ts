import * as z from 'zod';
import { CloudmendError } from '../../../core/errors.ts';
import type { Json } from '../../../core/json.ts';

/** What `aws iam get-service-last-accessed-details` answers, with `--granularity ACTION_LEVEL` when it was asked to be made. */
const Details = z.object({
  JobStatus: z.string(),
  IsTruncated: z.boolean().default(false),
  ServicesLastAccessed: z.array(
    z.object({
      ServiceNamespace: z.string(),
      LastAuthenticated: z.string().optional(),
      TrackedActionsLastAccessed: z.array(z.object({ ActionName: z.string(), LastAccessedTime: z.string().optional() })).default([]),
    }),
  ),
});

/** When a principal last asked a service, as IAM remembers it for 400 days; also what was refused counts there. */
export interface LastAccessed {
  readonly last: string | undefined;
  /** Of the actions that IAM follows one by one, by name in lower case. */
  readonly actions: ReadonlyMap<string, string | undefined>;
}

/** By the prefix of the service. Throws CloudmendError VALIDATION_FAILED where it is no such answer, or not all of it. */
export function readLastAccessed(given: Json): ReadonlyMap<string, LastAccessed> {
  const parsed = Details.safeParse(given);
  if (!parsed.success) throw invalid(`This is no answer of GetServiceLastAccessedDetails: ${z.prettifyError(parsed.error)}`);
  const { JobStatus, IsTruncated, ServicesLastAccessed } = parsed.data;
  if (JobStatus !== 'COMPLETED') throw invalid(`The last accessed details are ${JobStatus}: ask for them again once they are COMPLETED.`);
  if (IsTruncated) throw invalid('The last accessed details are cut off (IsTruncated): it takes all pages.');
  return new Map(
    ServicesLastAccessed.map(({ ServiceNamespace, LastAuthenticated, TrackedActionsLastAccessed }) => [
      ServiceNamespace,
      {
        last: LastAuthenticated,
        actions: new Map(
          TrackedActionsLastAccessed.map(({ ActionName, LastAccessedTime }) => [
            `${ServiceNamespace}:${ActionName}`.toLowerCase(),
            LastAccessedTime,
          ]),
        ),
      },
    ]),
  );
}

function invalid(message: string): CloudmendError {
  return new CloudmendError('VALIDATION_FAILED', message);
}
