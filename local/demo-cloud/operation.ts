import * as z from 'zod';
import { awsCallName } from '../../clouds/aws/call.ts';
import { CloudError, type CloudFault } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Place } from '../../core/place.ts';
import type { Account } from './state.ts';

/** One call as an operation sees it. Of a write, `account` is its own copy, which is kept when the operation returns; a plain read changes nothing. */
export interface DemoCall {
  readonly account: Account;
  readonly place: Place;
  readonly service: string;
  readonly operation: string;
  readonly input: JsonObject;
  readonly now: Date;
  /** How long a database takes to change. */
  readonly slowMilliseconds: number;
}

export interface DemoOperation {
  readonly isWrite: boolean;
  /** A read that finishes what has come due in its copy of the account. */
  readonly settles?: boolean;
  /** IAM action and ARN that a session must allow. */
  readonly action: string;
  arn(call: DemoCall): string;
  answer(call: DemoCall): JsonObject;
}

/** Refuses as AWS does, by its error code. */
export function refuse(call: Pick<DemoCall, 'service' | 'operation' | 'place'>, fault: CloudFault, code: string): CloudError {
  const { service, operation, place } = call;
  const sent = fault === 'aborted' ? 'no' : 'answered';
  const at = { says: awsCallName(service, operation), providerCode: code, requestId: 'demo', sent } as const;
  return new CloudError(fault, at, `${service} ${operation} in ${place.account}, ${place.region} was refused (${code}).`);
}

/** The input in the shape that the operation needs. Throws CloudError `rejected` where it is another. */
export function inputOf<T>(call: DemoCall, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(call.input);
  if (parsed.success) return parsed.data;
  throw refuse(call, 'rejected', 'ValidationError');
}

/** One page of a list; the token is the place where the next begins. */
export function pageOf<T>(call: DemoCall, all: readonly T[], { size, token }: { size: number | undefined; token: string | undefined }) {
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64url').toString('utf8'));
  if (!Number.isInteger(start) || start < 0 || start > all.length) throw refuse(call, 'rejected', 'InvalidPaginationToken');
  const end = start + (size ?? all.length);
  return { items: all.slice(start, end), ...(end < all.length && { next: Buffer.from(String(end)).toString('base64url') }) };
}

export function tagList(tags: { readonly [name: string]: string }): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export const OptionalText = z.string().optional();
export const OptionalSize = z.number().int().positive().optional();
