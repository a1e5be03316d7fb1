import * as z from 'zod';
import { type JsonObject, JsonRecord } from '../../core/json.ts';
import { KeptSlot } from '../../core/kind/call.ts';

/** One request to Azure Resource Manager as a value: what a call's body is. `path` is an id or lies below one, not encoded. */
export const ArmRequest = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().startsWith('/'),
  apiVersion: z.string(),
  query: z.record(z.string(), z.string()).exactOptional(),
  body: JsonRecord.exactOptional(),
  /** The etag that the resource must still have: sent as If-Match. null: it has none. In a plan a slot for it. */
  ifMatch: z
    .union([z.string(), JsonRecord.refine((slot) => KeptSlot.safeParse(slot).success)])
    .nullable()
    .exactOptional(),
});
export type ArmRequest = z.infer<typeof ArmRequest>;

/** The next page of a listing, by the address that ARM gave. It is followed on ARM's own host alone. */
export const NextPage = z.strictObject({ nextLink: z.string() });
export type NextPage = z.infer<typeof NextPage>;

/**
 * The next question about a write that ARM goes on with. `at` is an address that ARM gave, absent where the resource itself tells;
 * `method` and `path` are those of the write.
 */
export const PendingWrite = z.strictObject({
  pending: z.strictObject({
    by: z.enum(['operation', 'location', 'resource']),
    at: z.string().exactOptional(),
    /** Where the result of an action is, once the operation has ended well. */
    result: z.string().exactOptional(),
    method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
    path: z.string(),
    apiVersion: z.string(),
    /** How often the address was not known yet. */
    missed: z.number().int().min(0),
  }),
});
export type PendingWrite = z.infer<typeof PendingWrite>;

/** What a body may be that an adapter is given. */
export const ArmBody = z.union([ArmRequest, NextPage, PendingWrite]);
export type ArmBody = z.infer<typeof ArmBody>;

/** The type in a request's path, as it is written there (`Microsoft.Storage/storageAccounts`); of what has no provider, ARM's own. */
export function typeInPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  const provider = segments.findLastIndex((segment, index) => index % 2 === 0 && segment.toLowerCase() === 'providers');
  if (provider === -1) return ['Microsoft.Resources', ...segments.filter((_, index) => index % 2 === 0)].join('/');
  const [namespace = '', ...rest] = segments.slice(provider + 1);
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

/** A request in two words for people: `PATCH Microsoft.Storage/storageAccounts`. */
export function sayRequest({ method, path }: Pick<ArmRequest, 'method' | 'path'>): string {
  return `${method} ${typeInPath(path)}`;
}

/** The body of a call, checked. Throws ZodError for one that is not of this cloud, which is a mistake in the program. */
export function parseArmBody(body: JsonObject): ArmBody {
  return ArmBody.parse(body);
}
