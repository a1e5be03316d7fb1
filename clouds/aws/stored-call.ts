import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { JsonRecord } from '../../core/json.ts';
import type { Call } from '../../core/kind/call.ts';
import { awsRequest } from './call.ts';

const Taken = z.strictObject({ iamActions: z.array(z.string()), arns: z.array(z.string()) });

/** A call as plans stored it before they stored what core knows of one. */
const FirstCall = z.strictObject({
  ...Taken.shape,
  service: z.string(),
  operation: z.string(),
  input: JsonRecord,
  also: z.array(Taken).optional(),
  effect: JsonRecord,
  timeoutSeconds: z.number().int().positive(),
});

/** The call that was stored in the first form. Throws ZodError for what is none. */
export function upgradeFirstCall(stored: JsonObject): Call {
  const { service, operation, input, iamActions, arns, also = [], effect, timeoutSeconds } = FirstCall.parse(stored);
  const grants = [{ iamActions, arns }, ...also].map((one) => ({ actions: one.iamActions, resources: one.arns }));
  return { ...awsRequest(service, operation, input), grants, effect, timeoutSeconds };
}
