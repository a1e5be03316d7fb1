import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAwsCloud } from '../../adapters/aws/cloud.ts';
import { TargetEndpoints } from '../../adapters/aws/target-endpoints.ts';
import { systemClock } from '../../adapters/clock.ts';
import { awsRequest } from '../../clouds/aws/call.ts';
import aws from '../../clouds/aws/cloud.ts';
import { splitGrants, statementOf } from '../../clouds/aws/role-policy.ts';
import { CloudError } from '../../core/errors.ts';
import { remediationGrants } from '../../core/grant/grants.ts';
import type { JsonObject } from '../../core/json.ts';
import { JsonRecord } from '../../core/json.ts';
import type { Call, CloudRequest } from '../../core/kind/call.ts';
import type { Facts } from '../../core/kind/facts.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import type { Cloud, WriteSession } from '../../core/ports.ts';
import { createSessionPool } from '../../core/task/attempt/session-pool.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { Emulator } from '../support/emulators/guarded-process.ts';
import { startMiniStack } from '../support/emulators/ministack.ts';
import { type Fix, fixesByKind, planOf } from '../support/law/fixes.ts';
import { wholeClients } from '../support/law/whole-clients.ts';

const seconds = 1000;
// The most that IAM takes in a managed policy.
const POLICY_CHARACTERS = 6144;
const ROLE = 'cloudmend-remediation';

/** Calls for which MiniStack does not ask for the resource that AWS asks for, or which it does not know: it refuses or fails all of them. */
const NOT_JUDGED: { readonly [call: string]: string } = {
  'accessanalyzer CreateAnalyzer': 'it has no such service',
  'accessanalyzer DeleteAnalyzer': 'it has no such service',
  'auto-scaling UpdateAutoScalingGroup': 'it asks for a group with a star in place of its number, AWS for the number',
  'cloudwatch DisableAlarmActions': 'it asks for *, AWS for the alarm',
  'cloudwatch EnableAlarmActions': 'it asks for *, AWS for the alarm',
  'cloudwatch-logs DeleteMetricFilter': 'it asks for the group without the star that AWS asks for',
  'cloudwatch-logs PutMetricFilter': 'it asks for the group without the star that AWS asks for',
  'cloudwatch-logs PutRetentionPolicy': 'it asks for the group without the star that AWS asks for',
  'codebuild UpdateProjectVisibility': 'it asks for *, AWS for the project',
  'ec2 CreateFlowLogs': 'it asks for *, AWS for the network and the flow log',
  'ec2 DeleteFlowLogs': 'it asks for *, AWS for the flow log',
  'ec2 ModifyImageAttribute': 'it asks for an image with an account, which AWS leaves out',
  'ec2 ModifySnapshotAttribute': 'it asks for a snapshot with an account, which AWS leaves out',
  'ec2 ModifyTransitGateway': 'it asks for *, AWS for the gateway',
  'guardduty CreateDetector': 'it has no such service',
  'guardduty DeleteDetector': 'it has no such service',
  'redshift DisableLogging': 'it has no such service',
  'redshift EnableLogging': 'it has no such service',
  'redshift ModifyCluster': 'it has no such service',
  's3-control DeletePublicAccessBlock': 'it takes the call for one to a bucket',
  's3-control PutPublicAccessBlock': 'it takes the call for one to a bucket',
};

type Direction = 'apply' | 'undo';
type Case = readonly [
  sentence: string,
  { readonly fix: Fix; readonly plan: ResourcePlan; readonly live: Facts; readonly direction: Direction },
];

/** Sessions are a matter of AWS alone: a role of Azure cannot be narrowed for a plan. */
const ofAws = [...fixesByKind().values()].flat().filter(({ template }) => template.resource.cloud.id === aws.id);

/** One situation of every fix, there and back. */
const cases = ofAws.flatMap((fix): readonly Case[] => {
  const [situation] = Object.values(fix.fixture.mended);
  if (situation === undefined) throw new Error(`${fix.id} has no situation.`);
  const { before, after } = situation;
  const answer = planOf([fix], before);
  if ('unplanned' in answer) throw new Error(`${fix.id}: ${answer.unplanned.reason}`);
  const { plan } = answer;
  return [
    [`${fix.id}, apply`, { fix, plan, live: before, direction: 'apply' }],
    [`${fix.id}, undo`, { fix, plan, live: after, direction: 'undo' }],
  ];
});

let ministack: Emulator;
const clouds = new Map<string, Promise<Cloud>>();
/** Operations that the plans hold. */
const met = new Set<string>();

beforeAll(async () => {
  ministack = await startMiniStack({ auth: true });
}, 120 * seconds);
afterAll(() => ministack.stop());

describe('a session by the remediation role and the policy of its plan', () => {
  test.each(cases)('%s: its calls pass, and no others', async (_, { fix, plan, live, direction }) => {
    const calls = direction === 'apply' ? plan.calls : plan.undo;
    if (calls.length === 0) return expect(fix.template.reversibility.kind).not.toBe('exact');
    const session = await openSession(plan, direction);
    for (const { call, body } of sentOf(fix, calls, live)) {
      met.add(nameOf(call));
      if (nameOf(call) in NOT_JUDGED) continue;
      const sent = { says: call.says, body };
      expect(await answerTo(session, sent), `${nameOf(call)} as planned`).not.toBe('denied');
      const beside = besideOf(call, sent.body);
      if (beside !== undefined) expect(await answerTo(session, beside), `${nameOf(call)} on a neighbour`).toBe('denied');
    }
    for (const other of othersThan(plan, fix))
      expect(await answerTo(session, other), `${nameOf(other)}, which is not in the plan`).toBe('denied');
  });

  test('what is not judged is what is listed', () => {
    expect(Object.keys(NOT_JUDGED).filter((name) => !met.has(name))).toEqual([]);
  });
});

async function openSession(plan: ResourcePlan, direction: Direction): Promise<WriteSession> {
  const cloud = clouds.get(plan.account) ?? openAccount(plan.account);
  clouds.set(plan.account, cloud);
  const who = { taskId: 'RP-000001', run: 1, approvedBy: ['joel'] };
  return createSessionPool({ cloud: await cloud, catalogue }, who, [plan]).sessionFor(plan, direction);
}

/** `denied`, or `passed` where IAM let it through, whatever came of it: hardly anything of what is named here is there. */
async function answerTo(session: WriteSession, request: CloudRequest): Promise<'denied' | 'passed'> {
  try {
    await session.send(request, AbortSignal.timeout(20 * seconds));
    return 'passed';
  } catch (error) {
    if (error instanceof CloudError) return error.fault === 'denied' ? 'denied' : 'passed';
    throw error;
  }
}

/** The calls with the bodies that they are sent with: each is rendered on what the resource is once those before it were carried out. */
function sentOf(
  { template, fixture }: Fix,
  calls: readonly Call[],
  live: Facts,
): readonly { readonly call: Call; readonly body: JsonObject }[] {
  let now = fixture.seen?.(live) ?? live;
  return calls.map((call) => {
    const isKept = !(nameOf(call) in NOT_JUDGED) && JSON.stringify(call.body).includes('"kept":');
    const body = isKept ? (template.resource.render?.(call.body, now) ?? call.body) : call.body;
    now = template.resource.withElements(now, call.effect);
    return { call, body };
  });
}

/** The same call on a resource whose name goes on where the planned one ends; undefined where IAM knows no resource for it. */
function besideOf({ says, grants }: Call, body: JsonObject): CloudRequest | undefined {
  const [arn = '*'] = grants[0]?.resources ?? [];
  if (arn === '*') return undefined;
  const name = arn.split(/[:/]/).at(-1) ?? arn;
  const beside = JsonRecord.parse(JSON.parse(JSON.stringify(body).replaceAll(name, `${name}-neighbour`)));
  expect(beside, `${says} names ${name}`).not.toEqual(body);
  return { says, body: beside };
}

/** Calls that other fixes of the kind make, and two of nobody. */
function othersThan(plan: ResourcePlan, { template }: Fix): readonly CloudRequest[] {
  const own = new Set([...plan.calls, ...plan.undo].flatMap(actionsOf));
  const ofKind = cases.filter(([, { fix }]) => fix.template.resource.id === template.resource.id);
  const calls = ofKind.flatMap(([, { fix, plan: other, live, direction }]) => {
    const made = sentOf(fix, direction === 'apply' ? other.calls : other.undo, live).filter(({ call }) => !(nameOf(call) in NOT_JUDGED));
    return made.map(({ call, body }) => ({ ...call, body }));
  });
  const foreign = calls.filter((call) => !actionsOf(call).some((action) => own.has(action)));
  return [
    ...new Map(foreign.map((call) => [call.says, call])).values(),
    awsRequest('iam', 'CreateUser', { UserName: 'guest' }),
    awsRequest('s3', 'GetBucketPolicy', { Bucket: 'payroll' }),
  ];
}

/** What it takes on what it changes itself. */
function actionsOf({ grants }: Pick<Call, 'grants'>): readonly string[] {
  return grants[0]?.actions ?? [];
}

function nameOf({ says }: Pick<Call, 'says'>): string {
  return says;
}

/** The account with the role that the catalogue asks for, which its root may assume. */
async function openAccount(account: string): Promise<Cloud> {
  // A 12-digit access key id is the root of that account.
  const credentials = { accessKeyId: account, secretAccessKey: 'none' };
  const iam = new IAMClient({ endpoint: ministack.url, region: 'us-east-1', credentials });
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
  };
  await iam.send(new CreateRoleCommand({ RoleName: ROLE, AssumeRolePolicyDocument: documentOf([trust]) }));
  for (const [index, permissions] of splitGrants(remediationGrants(catalogue, aws), POLICY_CHARACTERS).entries()) {
    const local = (pattern: string) => pattern.replaceAll('<partition>', 'aws').replaceAll('<account>', account);
    const statements = permissions.map((permission) => statementOf({ ...permission, resources: permission.resources.map(local) }));
    const policy = { PolicyName: `${ROLE}-${index}`, PolicyDocument: documentOf(statements) };
    const { Policy: { Arn } = {} } = await iam.send(new CreatePolicyCommand(policy));
    await iam.send(new AttachRolePolicyCommand({ RoleName: ROLE, PolicyArn: Arn }));
  }
  return createAwsCloud({
    clients: wholeClients,
    clock: systemClock,
    accounts: [{ account, remediationRole: `arn:aws:iam::${account}:role/${ROLE}` }],
    regions: [],
    endpoints: TargetEndpoints.parse(ministack.url),
    unscoped: false,
    // An emulator has no limits to keep to.
    rateScale: 1000,
    baseCredentials: async () => credentials,
  });
}

function documentOf(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
