import * as z from 'zod';
import { findCaller } from '../../../clouds/aws/access/caller.ts';
import type { AccessModel, Bearer, Principal } from '../../../clouds/aws/access/model.ts';
import type { JsonObject } from '../../../core/json.ts';
import { allow, setOf } from '../law/access-account.ts';
import { loadRecordings, type Recordings } from './recordings.ts';

const Permission = z.object({ action: z.string(), resource: z.union([z.string(), z.array(z.string())]) });
const Required = z.object({ principal: z.string().nullable(), type: z.string().nullable(), permissions: z.array(Permission).nullable() });
/** A published way from a principal to an administrator or a bucket: who there is, and what it takes. */
const Scenario = z.object({
  id: z.string(),
  path: z.string(),
  target: z.enum(['to-admin', 'to-bucket']),
  principals: z.array(z.string()).nullable(),
  required: z.array(Required),
});
export type Scenario = z.infer<typeof Scenario>;
export type Permission = z.infer<typeof Permission>;

const SCENARIOS: Recordings = {
  file: 'escalation-paths.jsonl.gz',
  title: 'The scenarios of escalation',
  variable: 'CLOUDMEND_ESCALATION_CASES',
};

/** Scenarios that say who there is and name at least one permission. */
export function loadScenarios(): readonly Scenario[] {
  const all = loadRecordings(SCENARIOS).map((one) => Scenario.parse(one));
  return all.filter(({ principals, required }) => principals !== null && permissionsIn(required).length > 0);
}

export function permissionsIn(required: Scenario['required']): readonly (Permission & { readonly holder: string })[] {
  return required.flatMap(({ principal, permissions }) => (permissions ?? []).map((one) => ({ ...one, holder: principal ?? '' })));
}

/** What a scenario does not tell and has to be so: who holds a permission in truth, and what leads from one to the next. */
export interface Told {
  /** By action, a part of the name of who holds it. */
  readonly holders?: { readonly [action: string]: string };
  /** A part of the name of who may assume a role, and of that role's. */
  readonly assumes?: readonly (readonly [string, string])[];
  /** Parts of names: of who begins, else the first of the scenario; of who is there, else the last; of the role of what runs, else who is there. */
  readonly from?: string;
  readonly target?: string;
  readonly runsAs?: string;
  /** ARNs of principals that the scenario speaks of and does not list. */
  readonly others?: readonly string[];
  /** Whether the target may do no more than the scenario's permissions say. */
  readonly isBare?: boolean;
  /** Whether nobody may assume a role as it stands. */
  readonly isShut?: boolean;
}

export interface BuiltAccount {
  readonly model: AccessModel;
  readonly from: string;
  /** The object that a path to a bucket leads to. */
  readonly object: string;
}

const ACCOUNTS: { readonly [name: string]: string } = {
  account_id: '111111111111',
  prod_account_id: '111111111111',
  dev_account_id: '222222222222',
  operations_account_id: '333333333333',
  attacker_account_id: '444444444444',
};
const SERVICES = [
  'lambda',
  'ec2',
  'ecs-tasks',
  'codebuild',
  'cloudformation',
  'glue',
  'sagemaker',
  'datapipeline',
  'tasks.apprunner',
  'bedrock-agentcore',
].map((name) => `${name}.amazonaws.com`);
/** The sort of thing that runs as the role, by the action that tells it what to do. */
const BEARERS: { readonly [action: string]: string } = {
  'lambda:UpdateFunctionCode': 'lambda function',
  'ec2:ModifyInstanceAttribute': 'ec2 instance',
  'ec2-instance-connect:SendSSHPublicKey': 'ec2 instance',
  'ssm:StartSession': 'ec2 instance',
  'ssm:SendCommand': 'ec2 instance',
  'ec2:ModifyLaunchTemplate': 'ec2 launch template',
  'ecs:ExecuteCommand': 'ecs task',
  'apprunner:UpdateService': 'apprunner service',
  'bedrock-agentcore:InvokeCodeInterpreter': 'bedrock code interpreter',
  'cloudformation:UpdateStack': 'cloudformation stack',
  'cloudformation:ExecuteChangeSet': 'cloudformation stack',
  'codebuild:StartBuild': 'codebuild project',
  'codebuild:StartBuildBatch': 'codebuild project',
  'glue:UpdateDevEndpoint': 'glue development endpoint',
  'sagemaker:CreatePresignedNotebookInstanceUrl': 'sagemaker notebook',
  'sagemaker:UpdateNotebookInstance': 'sagemaker notebook',
};
const MAKES_ADMINISTRATORS = /^iam:(Attach|Put)(User|Role|Group)Policy$|^iam:CreatePolicyVersion$|^iam:AddUserToGroup$/;

/** The accounts of a scenario; without one of its permissions, by its place, where that is given. */
export function buildAccount(scenario: Scenario, told: Told, without?: number): BuiltAccount {
  const arns = [...(scenario.principals ?? []), ...(told.others ?? [])].map(filled);
  const permissions = permissionsIn(scenario.required);
  const people = arns.filter((arn) => /:(user|role)\//.test(arn));
  const from = personOf(people, told.from) ?? people.find((arn) => arn.includes('starting-role')) ?? people[0] ?? '';
  const target = personOf(people, told.target) ?? people.at(-1) ?? '';
  const object = objectIn(arns, permissions);
  const held = permissions.flatMap((one, place) => (place === without ? [] : [{ ...one, by: holderOf(one, people, told) ?? from }]));
  const isPromoted = permissions.some(({ action }) => MAKES_ADMINISTRATORS.test(action));
  const context: Building = { scenario, told, arns, people, permissions, from, target, object, isPromoted };
  const principals = people.map((arn) => principalOf(context, arn, held));
  return { from, object, model: { ...surroundings(context), principals: new Map(principals.map((one) => [one.caller.arn, one])) } };
}

/** An object of the bucket that the scenario lists, or that its permission to read names. */
function objectIn(arns: readonly string[], permissions: readonly Permission[]): string {
  const listed = arns.findLast((arn) => arn.startsWith('arn:aws:s3:::'));
  const read = permissions.find(({ action }) => action === 's3:GetObject');
  if (listed !== undefined || read === undefined) return `${listed ?? 'arn:aws:s3:::kept'}/kept.txt`;
  return (resourcesIn(read.resource)[0] ?? '').replaceAll('*', 'kept.txt');
}

interface Building {
  readonly scenario: Scenario;
  readonly told: Told;
  readonly arns: readonly string[];
  readonly people: readonly string[];
  readonly permissions: readonly (Permission & { readonly holder: string })[];
  readonly from: string;
  readonly target: string;
  readonly object: string;
  readonly isPromoted: boolean;
}

function principalOf(context: Building, arn: string, held: readonly (Permission & { readonly by: string })[]): Principal {
  const { told, people, permissions, arns, from, target } = context;
  const caller = findCaller(arn);
  if (caller?.sort !== 'user' && caller?.sort !== 'role') throw new Error(`${arn} is neither a user nor a role.`);
  const own = held.filter(({ by }) => by === arn).map(({ action, resource }) => allow(action, resourcesIn(resource)));
  const assumed = (told.assumes ?? []).flatMap(([who, role]) => (arn.includes(who) ? people.filter((one) => one.includes(role)) : []));
  const actions = permissions.map(({ action }) => action);
  const isMember = (one: string) => one.includes(':group/') && !actions.includes('iam:AddUserToGroup') && arn === from;
  const holdsPolicies =
    arn === (target === from || actions.every((action) => !/AssumeRole|UpdateAssumeRolePolicy/.test(action)) ? from : target);
  return {
    caller,
    policies: {
      identity: setOf([
        ...own,
        ...(assumed.length > 0 ? [allow('sts:AssumeRole', assumed)] : []),
        ...(arn === target ? rightsOfTarget(context) : []),
      ]),
    },
    ...(caller.sort === 'role' && { trust: setOf(told.isShut === true ? [] : [trustOf(people)], true) }),
    ...(caller.sort === 'user' && {
      credentials: {
        keys: actions.includes('iam:DeleteAccessKey') ? 2 : 0,
        hasPassword: actions.includes('iam:UpdateLoginProfile') && !/Josh$/.test(arn),
      },
    }),
    tags: {},
    groups: arns.filter(isMember),
    ownPolicies: holdsPolicies ? ownPolicies(arns, arn) : [],
  };
}

function ownPolicies(arns: readonly string[], arn: string): readonly string[] {
  const named = arns.filter((one) => one.includes(':policy/'));
  return named.length > 0 ? named : [`${arn.slice(0, arn.lastIndexOf(':'))}:policy/its-own`];
}

/** An administrator, or who may read the bucket; nothing yet where a permission makes it one. */
function rightsOfTarget({ scenario, told, object, isPromoted, from, target }: Building): readonly JsonObject[] {
  if (isPromoted || from === target || told.isBare === true) return [];
  return [scenario.target === 'to-admin' ? allow('*', ['*']) : allow('s3:GetObject', [object])];
}

function surroundings({ arns, people, permissions, told, target, from }: Building): Omit<AccessModel, 'principals'> {
  const actions = permissions.map(({ action }) => action);
  const bearers = permissions.flatMap(({ action, resource }) =>
    bearerOf(action, resource, { role: personOf(people, told.runsAs) ?? target, from, isPassed: actions.includes('iam:PassRole') }),
  );
  const groups = arns
    .filter((arn) => arn.includes(':group/'))
    .map((arn) => ({ arn, identity: setOf(actions.includes('iam:AddUserToGroup') ? [allow('*', ['*'])] : []) }));
  const hasNone = (action: string) => !actions.includes(action);
  return {
    bearers,
    groups: new Map(groups.map((one) => [one.arn, one])),
    present: new Set([
      ...(hasNone('ecs:CreateCluster') ? ['ecs cluster'] : []),
      ...(hasNone('ecs:RegisterTaskDefinition') ? ['ecs task definition'] : []),
      ...(hasNone('cloudformation:CreateStackSet') ? ['cloudformation stack set'] : []),
    ]),
    resourcePolicies: new Map(),
    now: new Date('2026-06-01T12:00:00Z'),
  };
}

function bearerOf(
  action: string,
  resource: Permission['resource'],
  { role, from, isPassed }: { readonly role: string; readonly from: string; readonly isPassed: boolean },
): readonly Bearer[] {
  const sort = BEARERS[action];
  if (sort === undefined || isPassed) return [];
  const named = resourcesIn(resource)[0] ?? '*';
  const arn = named === '*' ? `arn:aws:${action.split(':')[0]}:us-east-1:111111111111:thing/that-runs` : concrete(named);
  const root = `arn:aws:iam::${from.split(':')[4]}:root`;
  return [{ arn, sort, role, policy: setOf([{ Effect: 'Allow', Principal: { AWS: root }, Action: '*', Resource: '*' }], true) }];
}

/** Who holds a permission: whom the scenario's own list says, or what is told beside it. */
function holderOf(
  { action, holder }: { readonly action: string; readonly holder: string },
  people: readonly string[],
  { holders }: Told,
): string | undefined {
  return (
    personOf(people, holders?.[action]) ??
    people.find((arn) => arn.endsWith(`/${filled(holder)}`) && !people.some((one) => one.includes('starting-role')))
  );
}

function personOf(people: readonly string[], part: string | undefined): string | undefined {
  return part === undefined ? undefined : people.find((arn) => arn.includes(part));
}

function trustOf(people: readonly string[]): JsonObject {
  const roots = [...new Set(people.map((arn) => `arn:aws:iam::${arn.split(':')[4]}:root`))];
  return { Effect: 'Allow', Principal: { AWS: roots, Service: SERVICES }, Action: 'sts:AssumeRole' };
}

function resourcesIn(resource: Permission['resource']): readonly string[] {
  const all = typeof resource === 'string' ? resource.split(/ and |, /) : resource;
  return all.map(filled);
}

function filled(text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => ACCOUNTS[name] ?? (name === 'region' ? 'us-east-1' : name));
}

function concrete(pattern: string): string {
  const [arn = '', partition = '', service = '', region = '', account = '', ...rest] = pattern.split(':');
  return [
    arn,
    partition,
    service,
    region === '*' ? 'us-east-1' : region,
    account === '*' ? '111111111111' : account,
    rest.join(':').replaceAll('*', 'x'),
  ].join(':');
}
