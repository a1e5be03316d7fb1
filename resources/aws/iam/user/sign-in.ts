import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { Time } from '../authorization/details.ts';
import type { ReportedUser } from './credential-report.ts';
import type { AccessKey, IamUser } from './credentials.ts';
import { areKeysInOrder, isPasswordInOrder } from './reported-order.ts';

const listAccessKeys = defineRead({
  service: 'iam',
  operation: 'ListAccessKeys',
  iamActions: ['iam:ListAccessKeys'],
  output: z.object({
    AccessKeyMetadata: z.array(z.object({ AccessKeyId: z.string(), Status: z.string(), CreateDate: z.string() })).default([]),
  }),
  pages: { input: 'Marker', output: 'Marker' },
});
const getAccessKeyLastUsed = defineRead({
  service: 'iam',
  operation: 'GetAccessKeyLastUsed',
  iamActions: ['iam:GetAccessKeyLastUsed'],
  // A key that was never used has no date, and `N/A` for the service.
  output: z.object({ AccessKeyLastUsed: z.object({ LastUsedDate: Time, ServiceName: z.string().default('N/A') }) }),
});
const getLoginProfile = defineRead({
  service: 'iam',
  operation: 'GetLoginProfile',
  iamActions: ['iam:GetLoginProfile'],
  output: z.object({ LoginProfile: z.object({ CreateDate: z.string() }) }),
  absentCodes: ['NoSuchEntity'],
});
const listMfaDevices = defineRead({
  service: 'iam',
  operation: 'ListMFADevices',
  iamActions: ['iam:ListMFADevices'],
  output: z.object({ MFADevices: z.array(z.object({ SerialNumber: z.string() })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});
export const signInReads = [listAccessKeys, getAccessKeyLastUsed, getLoginProfile, listMfaDevices];

/** What is known of a user besides: when he signed in, and what a fresh credential report says of him. */
export interface Beside {
  findSignIn(name: string): Promise<string | null>;
  readonly reported?: { readonly row: ReportedUser; readonly at: Date };
}

/** Fields about what a user signs in with. */
export type SignIn = Pick<Observation<IamUser>['fields'], 'accessKeys' | 'keyUse' | 'consolePassword' | 'passwordLastUsed' | 'mfaDevices'>;

const NOT_ASKED: Field<never> = {
  unknown: {
    fault: 'filtered',
    operation: 'iam ListAccessKeys',
    message: 'What users sign in with was not asked for: only their policies were.',
  },
};
/** Of a user of whom it was not asked. */
export const UNASKED: SignIn = {
  accessKeys: NOT_ASKED,
  keyUse: NOT_ASKED,
  consolePassword: NOT_ASKED,
  passwordLastUsed: NOT_ASKED,
  mfaDevices: NOT_ASKED,
};

/** What a user signs in with, asked one by one where no report tells. */
export async function readSignIn(reader: KindReader, UserName: string, { findSignIn, reported }: Beside): Promise<SignIn> {
  const accessKeys = await keysOf(reader, UserName, reported);
  const keyUse = 'known' in accessKeys ? await reader.field(() => readKeyUse(reader, accessKeys.known ?? [])) : accessKeys;
  const consolePassword = await passwordOf(reader, UserName, reported);
  const ifConsole = <T>(otherwise: T, look: () => Promise<T>): Promise<Field<T>> | Field<T> => {
    if ('unknown' in consolePassword) return consolePassword;
    return consolePassword.known === null ? { known: otherwise } : reader.field(look);
  };
  return {
    accessKeys,
    keyUse,
    consolePassword,
    passwordLastUsed: await ifConsole<string | null>(null, () => findSignIn(UserName)),
    mfaDevices: await ifConsole<string[] | null>([], () => devicesOf(reader, UserName, reported)),
  };
}

/** Only where a rule may fail, or where no report tells: a finding needs the ids of the keys. */
async function keysOf(reader: KindReader, UserName: string, reported: Beside['reported']): Promise<Field<IamUser['accessKeys']>> {
  // The report tells by the numbers of the catalogue alone.
  if (reported !== undefined && reader.isLimitSet !== true && areKeysInOrder(reported.row, reported.at)) return { known: null };
  return await reader.field(() => readKeys(reader, UserName));
}

async function passwordOf(reader: KindReader, UserName: string, reported: Beside['reported']): Promise<Field<IamUser['consolePassword']>> {
  if (reported !== undefined && !reported.row.hasPassword) return { known: null };
  if (reported !== undefined && reader.isLimitSet !== true && isPasswordInOrder(reported.row, reported.at))
    return { known: { createdAt: null } };
  return await reader.field(async () => {
    const answer = await reader.one(getLoginProfile, { UserName });
    return answer === undefined ? null : { createdAt: answer.LoginProfile.CreateDate };
  });
}

async function devicesOf(reader: KindReader, UserName: string, reported: Beside['reported']): Promise<IamUser['mfaDevices']> {
  if (reported === undefined) return await readMfaDevices(reader, UserName);
  return reported.row.hasMfa ? null : [];
}

async function readKeys(reader: KindReader, UserName: string): Promise<AccessKey[]> {
  const keys: AccessKey[] = [];
  for await (const { answer } of reader.pages(listAccessKeys, { UserName }))
    for (const { AccessKeyId, Status, CreateDate } of answer.AccessKeyMetadata)
      keys.push({ id: AccessKeyId, isActive: Status === 'Active', createdAt: CreateDate });
  return keys.sort((left, right) => (left.id < right.id ? -1 : 1));
}

async function readKeyUse(reader: KindReader, keys: readonly AccessKey[]): Promise<IamUser['keyUse']> {
  const active = keys.filter(({ isActive }) => isActive);
  const uses = await reader.each(active, async ({ id }) => {
    const answer = await reader.one(getAccessKeyLastUsed, { AccessKeyId: id });
    const { LastUsedDate: at = null, ServiceName: service = 'N/A' } = answer?.AccessKeyLastUsed ?? {};
    return [id, at === null ? null : { at, service }] as const;
  });
  return Object.fromEntries(uses);
}

async function readMfaDevices(reader: KindReader, UserName: string): Promise<string[]> {
  const devices: string[] = [];
  for await (const { answer } of reader.pages(listMfaDevices, { UserName }))
    devices.push(...answer.MFADevices.map(({ SerialNumber }) => SerialNumber));
  return devices.sort();
}
