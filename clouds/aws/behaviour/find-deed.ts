import * as z from 'zod';
import type { Deed } from '../../../core/behaviour/deed.ts';
import { networkOf } from '../../../core/behaviour/network.ts';
import { CallRecord, isRefusal } from '../entitlement/call-record.ts';

const DeedRecord = CallRecord.extend({
  userAgent: z.string().optional(),
  responseElements: z.looseObject({}).nullish(),
});
type DeedRecord = z.infer<typeof DeedRecord>;

/** What a record of CloudTrail tells; undefined for what is none. */
export function findDeed(given: unknown): Deed | undefined {
  const parsed = DeedRecord.safeParse(given);
  if (!parsed.success) return undefined;
  const { eventTime, eventSource, eventName, awsRegion, sourceIPAddress, userAgent, recipientAccountId } = parsed.data;
  const by = whoIn(parsed.data);
  const source = eventSource.replace(/\.amazonaws\.com$/, '');
  const service = source === 'monitoring' ? 'cloudwatch' : source;
  return {
    at: eventTime,
    account: recipientAccountId ?? (by === undefined ? undefined : accountIn(by)) ?? 'unknown',
    by,
    // Lambda's calls have the version of its API behind them.
    action: `${service}:${service === 'lambda' ? eventName.replace(/\d{8}(?:v\d)?$/, '') : eventName}`,
    ...{ service, region: awsRegion },
    network: sourceIPAddress === undefined ? undefined : networkOf(sourceIPAddress),
    program: userAgent === undefined ? undefined : programOf(userAgent),
    isRefused: wasRefused(parsed.data),
  };
}

/** The user, or the role of a session: the path of a role that the record names by its session alone is not known. */
function whoIn({ userIdentity: { arn, sessionContext } }: DeedRecord): string | undefined {
  const by = sessionContext?.sessionIssuer?.arn ?? arn;
  return by?.replace(/^(arn:[^:]+:)sts(::\d+:)assumed-role\/([^/]+).*$/, '$1iam$2role/$3');
}

function accountIn(arn: string): string | undefined {
  return arn.split(':')[4] || undefined;
}

/** A sign-in that fails has no error code, but an answer. */
function wasRefused({ errorCode, eventName, responseElements }: DeedRecord): boolean {
  return isRefusal(errorCode) || (eventName === 'ConsoleLogin' && responseElements?.['ConsoleLogin'] === 'Failure');
}

/** Names that stand after others who pass a call on, and say more. */
const KNOWN_PROGRAMS = /(Terraform|OpenTofu|Pulumi|aws-cdk|CloudFormation|Ansible|Boto3|aws-cli|aws-sdk-[a-z0-9]+)/i;

/** The name of a program without its version; services of AWS that call for somebody, and browsers, have one name each. */
function programOf(userAgent: string): string | undefined {
  if (/\.amazonaws\.com$|^AWS Internal/i.test(userAgent)) return undefined;
  const known = KNOWN_PROGRAMS.exec(userAgent)?.[1];
  if (known !== undefined) return known;
  if (/^\[?(Mozilla|S3Console|console)/i.test(userAgent)) return 'a browser';
  return /^\[?([A-Za-z][\w.-]*)/.exec(userAgent)?.[1];
}
