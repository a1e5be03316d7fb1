import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { isNamedWithoutPath } from '../../../../clouds/aws/live/without-path.ts';
import { TagList, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { AuthorizationDetails } from '../authorization/details.ts';
import {
  attachedArns,
  Boundary,
  boundaryArn,
  EVERYTHING,
  getAccountAuthorizationDetails,
  inlineField,
  Time,
} from '../authorization/details.ts';
import { touchesAdministrators } from '../policy/administrators.ts';
import { calls, elementsOf, withElements, writes } from './calls.ts';
import { changedBy } from './changed-by.ts';
import type { CredentialReport } from './credential-report.ts';
import { findFreshReport, reportReads } from './credential-report.ts';
import { type IamUser, UserFacts } from './credentials.ts';
import type { Beside } from './sign-in.ts';
import { readSignIn, signInReads, UNASKED } from './sign-in.ts';

const User = z.object({
  UserName: z.string(),
  Path: z.string().default('/'),
  Arn: z.string(),
  PasswordLastUsed: Time,
  PermissionsBoundary: Boundary,
  CreateDate: Time,
  Tags: TagList.default([]),
});
type Described = Omit<z.infer<typeof User>, 'PasswordLastUsed'>;
type Held = Pick<Observation<IamUser>['fields'], 'inline' | 'attached' | 'groups'>;

const listUsers = defineRead({
  service: 'iam',
  operation: 'ListUsers',
  iamActions: ['iam:ListUsers'],
  output: z.object({ Users: z.array(z.object({ UserName: z.string(), PasswordLastUsed: Time })).default([]) }),
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
const listAttachedUserPolicies = defineRead({
  service: 'iam',
  operation: 'ListAttachedUserPolicies',
  iamActions: ['iam:ListAttachedUserPolicies'],
  output: z.object({ AttachedPolicies: z.array(z.object({ PolicyArn: z.string() })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});
const listGroupsForUser = defineRead({
  service: 'iam',
  operation: 'ListGroupsForUser',
  iamActions: ['iam:ListGroupsForUser'],
  output: z.object({ Groups: z.array(z.object({ GroupName: z.string() })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});

// The most that IAM gives at once.
const USERS_IN_A_PAGE = 1000;

export default defineKind<IamUser>({
  id: 'aws.iam.user',
  title: 'IAM user',
  service: 'iam',
  scope: 'global',
  facts: UserFacts,
  volatile: ['createdAt', 'keyUse', 'passwordLastUsed'],
  secret: [],
  reads: [
    getAccountAuthorizationDetails,
    listUsers,
    getUser,
    listUserPolicies,
    getUserPolicy,
    listAttachedUserPolicies,
    listGroupsForUser,
    ...signInReads,
    ...reportReads,
  ],
  writes,
  arnPattern: 'arn:<partition>:iam::<account>:user/*',
  // IAM is eventually consistent; its guide speaks of seconds.
  changedBy,
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
        const held = heldBy(user);
        const row = report?.users.get(user.Arn);
        return row === undefined || report === undefined
          ? observe(reader, user, held, { findSignIn })
          : observe(reader, user, held, { findSignIn: async () => row.passwordLastUsed, reported: { row, at: report.generatedAt } });
      });
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async *listBriefly(reader) {
    for await (const { answer, next } of reader.pages(getAccountAuthorizationDetails, EVERYTHING))
      yield {
        observations: answer.UserDetailList.map((user) => observation(reader, user, { ...heldBy(user), ...UNASKED })),
        ...(next !== undefined && { next }),
      };
  },

  isNamedBy: isNamedWithoutPath,

  async wholeId(reader, id) {
    return (await reader.one(getUser, { UserName: id.slice(id.lastIndexOf('/') + 1) }))?.User.Arn;
  },

  async read(reader, id) {
    const answer = await reader.one(getUser, { UserName: id.slice(id.lastIndexOf('/') + 1) });
    if (answer === undefined || answer.User.Arn !== id) return undefined;
    const inline = await reader.field(() => readInline(reader, answer.User.UserName));
    const held = {
      inline: 'known' in inline ? inlineField(inline.known, getUserPolicy.says) : inline,
      attached: await reader.field(() => readAttached(reader, answer.User.UserName)),
      groups: await reader.field(() => readGroups(reader, answer.User.UserName)),
    };
    return observe(reader, answer.User, held, { findSignIn: async () => answer.User.PasswordLastUsed });
  },

  elements: elementsOf,
  withElements,
  calls,
  touches: touchesAdministrators,
  refuses({ before, after }) {
    return before.consolePassword === null && after.consolePassword !== null
      ? 'A password that is gone cannot be brought back.'
      : undefined;
  },
});

function heldBy(user: AuthorizationDetails['UserDetailList'][number]): Held {
  return {
    inline: inlineField(user.UserPolicyList, getAccountAuthorizationDetails.says),
    attached: { known: attachedArns(user.AttachedManagedPolicies) },
    groups: { known: user.GroupList.toSorted() },
  };
}

async function observe(reader: KindReader, user: Described, held: Held, beside: Beside): Promise<Observation<IamUser>> {
  return observation(reader, user, { ...held, ...(await readSignIn(reader, user.UserName, beside)) });
}

function observation(
  { place: { partition, account } }: KindReader,
  user: Described,
  rest: Omit<Observation<IamUser>['fields'], 'name' | 'path' | 'boundary' | 'createdAt' | 'tags'>,
): Observation<IamUser> {
  const own = {
    ...{ name: { known: user.UserName }, path: { known: user.Path } },
    ...{ boundary: { known: boundaryArn(user.PermissionsBoundary) }, createdAt: { known: user.CreateDate } },
  };
  const fields = { ...own, ...rest, tags: { known: tagsOf(user.Tags) } };
  return { id: user.Arn, kind: 'aws.iam.user', partition, account, region: 'global', fields };
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

async function readAttached(reader: KindReader, UserName: string): Promise<string[]> {
  const policies: { PolicyArn: string }[] = [];
  for await (const { answer } of reader.pages(listAttachedUserPolicies, { UserName })) policies.push(...answer.AttachedPolicies);
  return attachedArns(policies);
}

async function readGroups(reader: KindReader, UserName: string): Promise<string[]> {
  const groups: string[] = [];
  for await (const { answer } of reader.pages(listGroupsForUser, { UserName }))
    groups.push(...answer.Groups.map(({ GroupName }) => GroupName));
  return groups.sort();
}
