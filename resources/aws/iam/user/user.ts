import * as z from 'zod';

import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { TagList, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Json } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements, Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { EVERYTHING, getAccountAuthorizationDetails, inlineField } from '../authorization/details.ts';
import type { CredentialReport, ReportedUser } from './credential-report.ts';
import { findFreshReport, reportReads } from './credential-report.ts';
import { type AccessKey, type IamUser, UserFacts } from './credentials.ts';
import { areKeysInOrder, isPasswordInOrder } from './reported-order.ts';

const LastUsed = z
  .string()
  .nullish()
  .transform((at) => at ?? null);
const User = z.object({
  UserName: z.string(),
  Path: z.string().default('/'),
  Arn: z.string(),
  PasswordLastUsed: LastUsed,
  Tags: TagList.default([]),
});
type Described = Omit<z.infer<typeof User>, 'PasswordLastUsed'>;

const listUsers = defineRead({
  service: 'iam',
  operation: 'ListUsers',
  iamActions: ['iam:ListUsers'],
  output: z.object({ Users: z.array(z.object({ UserName: z.string(), PasswordLastUsed: LastUsed })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});
const getUser = defineRead({
  service: 'iam',
  operation: 'GetUser',
  iamActions: ['iam:GetUser'],
  output: z.object({ User }),
  absentCodes: ['NoSuchEntity'],
});
const listUserPolicies = defineRead({
  service: 'iam',
  operation: 'ListUserPolicies',
  iamActions: ['iam:ListUserPolicies'],
  output: z.object({ PolicyNames: z.array(z.string()).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});
const getUserPolicy = defineRead({
  service: 'iam',
  operation: 'GetUserPolicy',
  iamActions: ['iam:GetUserPolicy'],
  output: z.object({ PolicyDocument: z.string() }),
});
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
  output: z.object({ AccessKeyLastUsed: z.object({ LastUsedDate: LastUsed, ServiceName: z.string().default('N/A') }) }),
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

const updateAccessKey = {
  service: 'iam',
  operation: 'UpdateAccessKey',
  iamActions: ['iam:UpdateAccessKey'],
  elements: ['accessKey/*'],
  timeoutSeconds: 15,
} as const;
const deleteLoginProfile = {
  service: 'iam',
  operation: 'DeleteLoginProfile',
  iamActions: ['iam:DeleteLoginProfile'],
  elements: ['consolePassword'],
  timeoutSeconds: 15,
} as const;

// The most that IAM gives at once.
const USERS_IN_A_PAGE = 1000;

export default defineKind<IamUser>({
  id: 'aws.iam.user',
  title: 'IAM user',
  service: 'iam',
  scope: 'global',
  facts: UserFacts,
  volatile: ['keyUse', 'passwordLastUsed'],
  secret: [],
  reads: [
    getAccountAuthorizationDetails,
    listUsers,
    getUser,
    listUserPolicies,
    getUserPolicy,
    listAccessKeys,
    getAccessKeyLastUsed,
    getLoginProfile,
    listMfaDevices,
    ...reportReads,
  ],
  writes: [updateAccessKey, deleteLoginProfile],
  arnPattern: 'arn:<partition>:iam::<account>:user/*',
  // IAM is eventually consistent; its guide speaks of seconds.
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    'accessKey/*': (value, { id, key }) => {
      const user = id.slice(id.lastIndexOf('/') + 1);
      if (value === null) return `Take the access key ${key} out.`;
      return {
        cloudFormation: { type: 'AWS::IAM::AccessKey', properties: { UserName: user, Status: value } },
        terraform: { type: 'aws_iam_access_key', arguments: { user, status: value } },
      };
    },
    consolePassword: () => 'Take the console password (LoginProfile, aws_iam_user_login_profile) out.',
  },

  async *list(reader, cursor) {
    // One listing says of all users when they last signed in. Most accounts have few who can, so it waits for the first of them.
    let signIns: Promise<ReadonlyMap<string, string | null>> | undefined;
    const findSignIn = async (name: string) => {
      signIns ??= readSignIns(reader);
      return (await signIns).get(name) ?? null;
    };
    let report: CredentialReport | undefined;
    let isAsked = false;
    for await (const { answer, next } of reader.pages(getAccountAuthorizationDetails, EVERYTHING, cursor)) {
      if (!isAsked && answer.UserDetailList.length > 0) {
        isAsked = true;
        report = await findFreshReport(reader);
      }
      const observations = await reader.each(answer.UserDetailList, (user) => {
        const inline = inlineField(user.UserPolicyList, getAccountAuthorizationDetails.says);
        const row = report?.users.get(user.Arn);
        return row === undefined || report === undefined
          ? observe(reader, user, inline, { findSignIn })
          : observe(reader, user, inline, { findSignIn: async () => row.passwordLastUsed, reported: { row, at: report.generatedAt } });
      });
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(getUser, { UserName: id.slice(id.lastIndexOf('/') + 1) });
    if (answer === undefined || answer.User.Arn !== id) return undefined;
    const inline = await reader.field(() => readInline(reader, answer.User.UserName));
    const policies = 'known' in inline ? inlineField(inline.known, getUserPolicy.says) : inline;
    return observe(reader, answer.User, policies, { findSignIn: async () => answer.User.PasswordLastUsed });
  },

  elements: elementsOf,
  withElements,
  calls,
  refuses({ before, after }) {
    return before.consolePassword === null && after.consolePassword !== null
      ? 'A password that is gone cannot be brought back.'
      : undefined;
  },
});

/** What is known of a user besides: when he signed in, and what a fresh credential report says of him. */
interface Beside {
  findSignIn(name: string): Promise<string | null>;
  readonly reported?: { readonly row: ReportedUser; readonly at: Date };
}

async function observe(
  reader: KindReader,
  user: Described,
  inline: Field<IamUser['inline']>,
  { findSignIn, reported }: Beside,
): Promise<Observation<IamUser>> {
  const { partition, account } = reader.place;
  const { UserName } = user;
  const accessKeys = await keysOf(reader, UserName, reported);
  const keyUse = 'known' in accessKeys ? await reader.field(() => readKeyUse(reader, accessKeys.known ?? [])) : accessKeys;
  const consolePassword = await passwordOf(reader, UserName, reported);
  const ifConsole = <T>(otherwise: T, look: () => Promise<T>): Promise<Field<T>> | Field<T> => {
    if ('unknown' in consolePassword) return consolePassword;
    return consolePassword.known === null ? { known: otherwise } : reader.field(look);
  };
  return {
    id: user.Arn,
    kind: 'aws.iam.user',
    partition,
    account,
    region: 'global',
    fields: {
      name: { known: UserName },
      path: { known: user.Path },
      accessKeys,
      keyUse,
      consolePassword,
      passwordLastUsed: await ifConsole<string | null>(null, () => findSignIn(UserName)),
      mfaDevices: await ifConsole<string[] | null>([], () => devicesOf(reader, UserName, reported)),
      inline,
      tags: { known: tagsOf(user.Tags) },
    },
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

async function readSignIns(reader: KindReader): Promise<ReadonlyMap<string, string | null>> {
  const signIns = new Map<string, string | null>();
  for await (const { answer } of reader.pages(listUsers, { MaxItems: USERS_IN_A_PAGE }))
    for (const { UserName, PasswordLastUsed } of answer.Users) signIns.set(UserName, PasswordLastUsed);
  return signIns;
}

async function readInline(reader: KindReader, UserName: string) {
  const names: string[] = [];
  for await (const { answer } of reader.pages(listUserPolicies, { UserName })) names.push(...answer.PolicyNames);
  return reader.each(names, async (PolicyName) => {
    const answer = await reader.one(getUserPolicy, { UserName, PolicyName });
    return { PolicyName, PolicyDocument: answer?.PolicyDocument ?? '' };
  });
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

/** `accessKey/<id>` with its state, and `consolePassword` with when it was made, where there is one. */
function elementsOf({ accessKeys, consolePassword }: IamUser): Elements {
  const keys = (accessKeys ?? []).map(({ id, isActive }) => [`accessKey/${id}`, isActive ? 'Active' : 'Inactive']);
  return { ...Object.fromEntries(keys), ...(consolePassword !== null && { consolePassword: consolePassword.createdAt ?? '' }) };
}

/** A fix makes and deletes no key. */
function withElements(facts: IamUser, changes: ElementChanges): IamUser {
  const stateOf = ({ id, isActive }: AccessKey): Json => changes[`accessKey/${id}`] ?? (isActive ? 'Active' : 'Inactive');
  const { consolePassword = elementsOf(facts)['consolePassword'] ?? null } = changes;
  return {
    ...facts,
    accessKeys: facts.accessKeys?.map((key) => ({ ...key, isActive: stateOf(key) === 'Active' })) ?? null,
    consolePassword: typeof consolePassword === 'string' ? { createdAt: consolePassword || null } : null,
  };
}

function calls({ id, before, after }: FactsChange<IamUser>): readonly Call[] {
  const standing = elementsOf(before);
  const changes = elementChanges(standing, elementsOf(after));
  // Until its own step, each changed element stands as it was.
  let effect: ElementChanges = Object.fromEntries(Object.keys(changes).map((element) => [element, standing[element] ?? null]));
  return Object.entries(changes).flatMap(([element, value]) => {
    const step = stepFor(before.name, element, value);
    if (step === undefined) return [];
    const { service, operation, iamActions, timeoutSeconds } = step.write;
    effect = { ...effect, [element]: value };
    return [{ service, operation, input: step.input, iamActions, arns: [id], effect, timeoutSeconds }];
  });
}

function stepFor(UserName: string, element: string, value: Json) {
  if (element === 'consolePassword') return value === null ? { write: deleteLoginProfile, input: { UserName } } : undefined;
  // A key that is gone cannot be set.
  if (value === null) return undefined;
  return { write: updateAccessKey, input: { UserName, AccessKeyId: element.slice('accessKey/'.length), Status: value } };
}
