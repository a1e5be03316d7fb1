import * as z from 'zod';
import type { Deed } from '../../../core/behaviour/deed.ts';
import { networkOf } from '../../../core/behaviour/network.ts';

const Text = z.string().nullish();
const Named = z.union([z.string(), z.object({ value: Text })]).nullish();
const Claims = z.looseObject({ appid: Text }).nullish();

/** An event as `az monitor activity-log list` prints it, or as a diagnostic setting writes it: they name most things otherwise. */
const ActivityRecord = z.object({
  eventTimestamp: Text,
  time: Text,
  operationName: z.union([z.string(), z.object({ value: z.string() })]),
  resourceId: Text,
  subscriptionId: Text,
  caller: Text,
  callerIpAddress: Text,
  status: Named,
  subStatus: Named,
  resultType: Text,
  resultSignature: Text,
  httpRequest: z.object({ clientIpAddress: Text }).nullish(),
  claims: Claims,
  identity: z.object({ claims: Claims }).nullish(),
});
type ActivityRecord = z.infer<typeof ActivityRecord>;

/** What an event of the activity log tells. What takes long is told when it begins, and whole when it ends. */
export function findDeed(given: unknown): Deed | 'part' | undefined {
  const parsed = ActivityRecord.safeParse(given);
  const at = parsed.success ? (parsed.data.eventTimestamp ?? parsed.data.time) : undefined;
  const account = parsed.success ? subscriptionOf(parsed.data) : undefined;
  if (!parsed.success || !at || account === undefined) return undefined;
  const event = parsed.data;
  if (/^(?:start|accept)/i.test(event.resultType ?? textOf(event.status))) return 'part';
  const action = textOf(event.operationName).toLowerCase();
  const address = event.httpRequest?.clientIpAddress ?? event.callerIpAddress;
  const application = claimsOf(event)?.appid;
  return {
    ...{ at, account, action },
    by: callerOf(event),
    service: action.split('/')[0] ?? action,
    region: undefined,
    network: address ? networkOf(address) : undefined,
    program: application ? (PROGRAMS[application] ?? application) : undefined,
    isRefused: /forbidden|unauthori|authorizationfailed|^403/i.test(event.resultSignature ?? textOf(event.subStatus)),
  };
}

function textOf(named: z.infer<typeof Named>): string {
  return (typeof named === 'string' ? named : named?.value) ?? '';
}

function subscriptionOf({ subscriptionId, resourceId }: ActivityRecord): string | undefined {
  const id = subscriptionId ?? /^\/subscriptions\/([^/]+)/i.exec(resourceId ?? '')?.[1];
  return id?.toLowerCase();
}

function claimsOf({ claims, identity }: ActivityRecord): z.infer<typeof Claims> {
  return claims ?? identity?.claims;
}

const CLAIMS_OF_A_NAME = [
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
  'http://schemas.microsoft.com/identity/claims/objectidentifier',
];

/** By the name that one signs in with, or the id of an application's principal. */
function callerOf(event: ActivityRecord): string | undefined {
  if (event.caller) return event.caller.toLowerCase();
  const claims = claimsOf(event) ?? {};
  const name = CLAIMS_OF_A_NAME.map((claim) => claims[claim]).find((value) => typeof value === 'string' && value !== '');
  return typeof name === 'string' ? name.toLowerCase() : undefined;
}

/** Applications of Microsoft that people ask with: https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const PROGRAMS: { readonly [application: string]: string } = {
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46': 'Azure CLI',
  '1950a258-227b-4e31-a9cf-717495945fc2': 'Azure PowerShell',
  'c44b4083-3bb0-49c1-b47d-974e53cbdf3c': 'Azure portal',
};
