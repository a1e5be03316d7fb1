import * as z from 'zod';
import type { AccessAnswer, AccessRules } from '../../../core/entitlement/access.ts';
import { CloudmendError } from '../../../core/errors.ts';
import { JsonRecord } from '../../../core/json.ts';
import { isAccountId } from '../arn.ts';
import { accountModel } from './account.ts';
import { findCaller } from './caller.ts';
import { wholeContext } from './context.ts';
import type { AccessRequest, Decision } from './decide.ts';
import { decide } from './decide.ts';
import { readPolicies } from './documents.ts';
import { pathsIn } from './escalation/told-paths.ts';
import { statementsFor } from './explain.ts';

const Account = z.string().refine(isAccountId, 'an account has twelve digits');
const Document = JsonRecord.refine((policy) => policy['Statement'] !== undefined, 'a policy has a Statement');

/**
 * A request that is told in full: what is not in its context, it does not have. `scps` and `rcps` are lists of policies, one for each level
 * from the root of the organisation down. `family` is a label, and is not looked at.
 */
const ToldRequest = z.strictObject({
  id: z.string(),
  family: z.string().optional(),
  principal: z.string().refine((name) => findCaller(name) !== undefined, 'neither an ARN of IAM or STS, nor a service, nor *'),
  principalAccount: Account.optional(),
  action: z.string().regex(/^[a-z0-9-]+:[a-z0-9]+$/i, 'an action is written service:Action, without wildcards'),
  resource: z.string().min(1),
  resourceAccount: Account.optional(),
  context: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  identityPolicies: z.array(Document).default([]),
  boundary: Document.optional(),
  sessionPolicies: z.array(Document).optional(),
  scps: z.array(z.array(Document)).optional(),
  rcps: z.array(z.array(Document)).optional(),
  resourcePolicy: Document.optional(),
});
type ToldRequest = z.infer<typeof ToldRequest>;

/** Requests that bring their policies with them. */
export const access: AccessRules = {
  decideTold(told) {
    const { id, request } = readRequest(told);
    return { id, answer: answerOf(request, decide(request)) };
  },
  pathsTold: (account, { now, goal }) => pathsIn(accountModel(account, now), goal),
};

/** A request that is told in full, its policies ready to be asked. Throws VALIDATION_FAILED where it is none. */
export function readRequest(told: unknown): { readonly id: string; readonly request: AccessRequest } {
  const parsed = ToldRequest.safeParse(told);
  if (!parsed.success) throw new CloudmendError('VALIDATION_FAILED', `This is no request: ${z.prettifyError(parsed.error)}`);
  return { id: parsed.data.id, request: requestOf(parsed.data) };
}

function requestOf(told: ToldRequest): AccessRequest {
  const { principal, principalAccount, action, resource, resourceAccount, context } = told;
  const caller = findCaller(principal);
  if (caller === undefined || ('account' in caller && principalAccount !== undefined && caller.account !== principalAccount))
    throw new CloudmendError('VALIDATION_FAILED', `The principal ${principal} is not of the account ${principalAccount}.`);
  const policies = readPolicies({
    identity: told.identityPolicies,
    boundary: told.boundary,
    // A session that was given no policies has no such limit.
    session: told.sessionPolicies?.length === 0 ? undefined : told.sessionPolicies,
    serviceControl: told.scps,
    resourceControl: told.rcps,
    resource: told.resourcePolicy,
  });
  return { caller, action, resource, resourceAccount, context: wholeContext(context), policies };
}

/** A decision with the statements that it rests on. */
export function answerOf(request: AccessRequest, { decision, denial }: Decision): AccessAnswer {
  const speaking = statementsFor(request);
  if (denial === 'explicit') {
    const because = speaking.filter(({ isDeny }) => isDeny);
    return { decision, reason: 'A statement refuses it.', because };
  }
  if (decision === 'deny') return { decision, reason: 'Not every level that has to allow it does.', because: speaking };
  if (decision === 'allow')
    return { decision, reason: 'It is allowed, and nothing refuses it.', because: speaking.filter(({ isDeny }) => !isDeny) };
  const keys = [...new Set(speaking.flatMap(({ dependsOn }) => dependsOn))].sort();
  const on = keys.length === 0 ? 'the policy of the resource, which is not told' : keys.join(', ');
  return { decision, reason: `It depends on ${on}.`, because: speaking };
}
