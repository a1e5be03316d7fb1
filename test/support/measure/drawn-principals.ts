import { createCaller } from '../../../adapters/aws/caller.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { mapBounded } from '../../../core/concurrency.ts';
import type { JsonObject } from '../../../core/json.ts';
import { seededRandom } from '../../../tools/seeded-random.ts';
import { wholeClients } from '../law/whole-clients.ts';
import { ESTATE_KEYS } from './estate.ts';

const ACCOUNT = '123456789012';
const TARGET = { cloud: 'aws', partition: 'aws', account: ACCOUNT, region: 'us-east-1' } as const;
const AT_ONCE = 8;
const ROLES = 300;
const USERS = 200;
const GROUPS = 10;
/** Of a hundred roles, whom services run as: functions, instances, and people of the account. */
const TRUSTED = ['lambda.amazonaws.com', 'ec2.amazonaws.com', 'cloudformation.amazonaws.com', 'codebuild.amazonaws.com', undefined];
const WORK = ['s3:*', 'sqs:*', 'sns:*', 'dynamodb:*', 'logs:*', 'cloudwatch:*'];

const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*') => ({ Effect: 'Allow', Action, Resource });
const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const roleArn = (number: number) => `arn:aws:iam::${ACCOUNT}:role/role-${number}`;
const userArn = (number: number) => `arn:aws:iam::${ACCOUNT}:user/user-${number}`;

type Send = (operation: string, input: JsonObject) => Promise<JsonObject>;

export interface DrawnAccount {
  readonly seed: number;
  /** Whether three of ten may assume whatever lets them in, as where nobody has named roles; else each names two. */
  readonly isWide: boolean;
}

/** An account of five hundred principals, drawn by a seed: everybody has work, some what leads to others, and few all. */
export async function plantPrincipals(url: string, { seed, isWide }: DrawnAccount): Promise<void> {
  const send = senderTo(url);
  const random = seededRandom(seed);
  const draw = (most: number) => Math.floor(random() * most);
  const roles = Array.from({ length: ROLES }, (_, number) => ({
    number,
    trusted: TRUSTED[draw(TRUSTED.length)],
    own: statementsOf(draw, isWide),
  }));
  const users = Array.from({ length: USERS }, (_, number) => ({ number, group: draw(GROUPS), own: statementsOf(draw, isWide) }));
  const groups = Array.from({ length: GROUPS }, (_, number) => ({ number, own: [allow(WORK[draw(WORK.length)] ?? 's3:*')] }));
  for (const { number, own } of groups) {
    await send('CreateGroup', { GroupName: `group-${number}` });
    await send('PutGroupPolicy', { GroupName: `group-${number}`, PolicyName: 'work', PolicyDocument: policy(...own) });
  }
  await mapBounded(roles, AT_ONCE, async ({ number, trusted, own }) => {
    const Principal = trusted === undefined ? { AWS: `arn:aws:iam::${ACCOUNT}:root` } : { Service: trusted };
    const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] };
    const RoleName = `role-${number}`;
    await send('CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) });
    await send('PutRolePolicy', { RoleName, PolicyName: 'own', PolicyDocument: policy(...own) });
    if (trusted !== 'ec2.amazonaws.com') return;
    await send('CreateInstanceProfile', { InstanceProfileName: RoleName });
    await send('AddRoleToInstanceProfile', { InstanceProfileName: RoleName, RoleName });
  });
  await mapBounded(users, AT_ONCE, async ({ number, group, own }) => {
    const UserName = `user-${number}`;
    await send('CreateUser', { UserName });
    await send('AddUserToGroup', { UserName, GroupName: `group-${group}` });
    await send('PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument: policy(...own) });
  });
}

/** What one principal may do by its own policy. */
function statementsOf(draw: (most: number) => number, isWide: boolean): readonly object[] {
  const others = [roleArn(draw(ROLES)), roleArn(draw(ROLES))];
  const user = userArn(draw(USERS));
  const isLoose = isWide && draw(10) < 3;
  const work = [allow(WORK[draw(WORK.length)] ?? 's3:*'), allow('sts:AssumeRole', isLoose ? '*' : others)];
  const lot = draw(100);
  if (lot < 2) return [allow('*')];
  const leading = [
    [allow('iam:CreateAccessKey', user)],
    [allow(['iam:CreateLoginProfile', 'iam:UpdateLoginProfile'], user)],
    [allow('iam:UpdateAssumeRolePolicy', others[0]), allow('sts:AssumeRole', others[0])],
    [allow('iam:PassRole', others), allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])],
    [allow('iam:PassRole', others), allow('ec2:RunInstances')],
    [allow('iam:PassRole', others), allow(['cloudformation:CreateStack', 'cloudformation:DescribeStacks'])],
    [allow('iam:PassRole', others), allow(['codebuild:CreateProject', 'codebuild:StartBuild'])],
    [allow(['iam:AttachRolePolicy', 'iam:PutRolePolicy'], others[0])],
  ];
  return [...work, ...(lot < 30 ? (leading[draw(leading.length)] ?? []) : [])];
}

/** What `aws iam get-account-authorization-details` prints of it. */
export async function authorizationDetails(url: string): Promise<JsonObject> {
  const send = senderTo(url);
  const all: { [list: string]: unknown[] } = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
  let Marker: unknown;
  do {
    const page = await send('GetAccountAuthorizationDetails', { MaxItems: 1000, ...(typeof Marker === 'string' && { Marker }) });
    for (const [list, own] of Object.entries(all)) own.push(...(Array.isArray(page[list]) ? page[list] : []));
    Marker = page['IsTruncated'] === true ? page['Marker'] : undefined;
  } while (typeof Marker === 'string');
  // The command line prints documents as they are, and the API packs them.
  return JSON.parse(
    JSON.stringify(all, (name, value) =>
      typeof value === 'string' && /Document$/.test(name) ? JSON.parse(decodeURIComponent(value)) : value,
    ),
  );
}

function senderTo(url: string): Send {
  const caller = createCaller({
    ...{ clock: systemClock, rateScale: 1000, clients: wholeClients },
    endpoints: { byAccount: new Map(), otherwise: new URL(url) },
  });
  const identity = { key: 'owner', credentials: async () => ESTATE_KEYS };
  return (operation, input) => caller.call(TARGET, { service: 'iam', operation, input }, { identity, mode: 'write' });
}
