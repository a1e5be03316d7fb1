import type { Caller } from '../access/caller.ts';
import { findCaller } from '../access/caller.ts';
import { partitionOfRegion } from '../home-region.ts';
import type { Action } from './actions.ts';
import { isRoleOf } from './ask.ts';
import { CallRecord, isRefusal } from './call-record.ts';
import { actionsCalled } from './called-actions.ts';

/** A call that was made. */
export interface Call {
  readonly record: CallRecord;
  /** ARN of the user or role, that of the role where it was a session. */
  readonly by: string | undefined;
  /** `s3.amazonaws.com GetObject`. */
  readonly name: string;
  /** Empty where it is not known what it asked for. */
  readonly actions: readonly Action[];
}

/** A call by its record, or undefined where it is none. */
export function findCall(given: unknown): Call | undefined {
  const parsed = CallRecord.safeParse(given);
  if (!parsed.success) return undefined;
  const record = parsed.data;
  const { eventSource, eventName, userIdentity, requestParameters } = record;
  return {
    record,
    by: userIdentity.sessionContext?.sessionIssuer?.arn ?? userIdentity.arn,
    name: `${eventSource} ${eventName}`,
    actions: actionsCalled(eventSource, eventName, typeof requestParameters?.['versionId'] === 'string'),
  };
}

/** Whether a call was made by a principal, or a session of it. */
export function isBy({ by }: Call, principal: string): boolean {
  if (by === undefined || by === principal) return by === principal;
  const caller = sessionOf(by);
  return caller !== undefined && isRoleOf(principal, caller);
}

function sessionOf(arn: string): Extract<Caller, { readonly sort: 'role' }> | undefined {
  if (!arn.includes(':assumed-role/')) return undefined;
  const caller = findCaller(arn);
  return caller?.sort === 'role' ? caller : undefined;
}

/** Whether it was refused when it was made. */
export function wasRefused({ record: { errorCode } }: Call): boolean {
  return isRefusal(errorCode);
}

/** What a call was on, for one of its actions; undefined where the record does not tell. */
export function resourceOf({ record }: Call, action: Action): string | undefined {
  if (action.resourceTypes.length === 0) return '*';
  if (action.service === 's3') return bucketOrObject(record, action);
  const told = (record.resources ?? []).flatMap(({ ARN, arn }) => ARN ?? arn ?? []);
  const [only, other] = [...new Set(told)];
  if (only !== undefined && other === undefined) return only;
  return builtResource(record, action);
}

function bucketOrObject({ requestParameters, awsRegion = '' }: CallRecord, { resourceTypes }: Action): string | undefined {
  const [bucket, key] = [requestParameters?.['bucketName'], requestParameters?.['key']];
  if (typeof bucket !== 'string' || bucket.startsWith('arn:')) return undefined;
  const isOnObject = resourceTypes.some(({ name }) => name === 'object');
  const arn = `arn:${partitionOfRegion(awsRegion)}:s3:::${bucket}`;
  if (!isOnObject) return arn;
  return typeof key === 'string' ? `${arn}/${key}` : undefined;
}

/** Names in the parameters of calls, by what they name, and how its ARN goes on; where a parameter is an ARN, it is that. */
const BUILT: { readonly [service: string]: { readonly [parameter: string]: string } } = {
  iam: { roleName: 'role/', userName: 'user/', groupName: 'group/', policyArn: '' },
  sts: { roleArn: '' },
  kms: { keyId: 'key/' },
  lambda: { functionName: 'function:' },
  dynamodb: { tableName: 'table/' },
  sns: { topicArn: '' },
  secretsmanager: { secretId: '' },
  states: { stateMachineArn: '' },
  ec2: { instanceId: 'instance/', volumeId: 'volume/', groupId: 'security-group/' },
};

/** Names of parameters that are looked at: what a call was on, and which of two actions it asked for. */
export const TELLING_PARAMETERS: ReadonlySet<string> = new Set([
  ...['bucketName', 'key', 'versionId'],
  ...Object.values(BUILT).flatMap((parameters) => Object.keys(parameters)),
]);

function builtResource(
  { requestParameters, awsRegion = '', recipientAccountId = '' }: CallRecord,
  { service }: Action,
): string | undefined {
  const built = Object.entries(BUILT[service] ?? {}).flatMap(([parameter, start]) => {
    const value = requestParameters?.[parameter];
    if (typeof value !== 'string') return [];
    if (value.startsWith('arn:')) return value;
    // A name of IAM leaves out the path, of which the ARN has one.
    if (start === '' || service === 'iam') return [];
    return `arn:${partitionOfRegion(awsRegion)}:${service}:${awsRegion}:${recipientAccountId}:${start}${value}`;
  });
  return built.length === 1 ? built[0] : undefined;
}

/** Most records are from where the one before was. */
const last = { text: '', isAddress: false };

function isAddress(text: string): boolean {
  if (text !== last.text) {
    last.isAddress = /^[\d.]+$|:/.test(text);
    last.text = text;
  }
  return last.isAddress;
}

/** Condition keys that a record tells of its call. */
export function valuesOf({ record }: Call): { readonly [key: string]: string } {
  const { awsRegion, sourceIPAddress, vpcEndpointId, eventTime, userIdentity } = record;
  const mfa = userIdentity.sessionContext?.attributes?.mfaAuthenticated;
  // Key by key: a million records are asked in a replay, and a spread takes longer.
  const values: { [key: string]: string } = { 'aws:CurrentTime': eventTime };
  if (awsRegion !== undefined) values['aws:RequestedRegion'] = awsRegion;
  // A service stands there by its name.
  if (sourceIPAddress !== undefined && isAddress(sourceIPAddress)) values['aws:SourceIp'] = sourceIPAddress;
  if (vpcEndpointId !== undefined) values['aws:SourceVpce'] = vpcEndpointId;
  if (mfa !== undefined) values['aws:MultiFactorAuthPresent'] = String(mfa);
  if (userIdentity.invokedBy !== undefined) values['aws:ViaAWSService'] = 'true';
  return values;
}
