import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { scheduleName } from '../../../adapters/workflow/event-bridge-alarms.ts';
import { Configuration } from '../../../infra/configuration.ts';
import { functionNames } from '../../../infra/function-list.ts';
import { functionRoleName, namesOf } from '../../../infra/names.ts';
import { statementsOf, synthesise } from './templates.ts';

const NAMES = { prefix: 'harbour-staging', rolePath: '/security/', permissionsBoundary: 'teams/boundary' };
const MORE = { alarmTopicArn: 'arn:aws:sns:eu-west-1:111122223333:operations', monthlyCostLimit: '50' };
const staging = synthesise({ ...NAMES, ...MORE });
const production = synthesise(MORE);
const longest = namesOf(Configuration.parse({ prefix: 'a-prefix-of-all-thirty-letters' }));

/** Properties that name a resource where AWS would else do it; a name that other things have too is told apart by where it stands. */
const NAMING = /^(\w*Name|Name|Domain)$/;
/** They name something else than the resource itself, or are no names of AWS's. */
const NO_NAMES = /^(AttributeName|FunctionName|EventBusName|IndexName|MetricName|StageName|ScheduleGroupName|GroupName|ClusterName)$/;

/** Their names stand within that of a role or of a function. */
const WITHIN_ANOTHER = ['AWS::IAM::Policy', 'AWS::Lambda::Alias'];

interface Named {
  readonly id: string;
  readonly type: string;
  readonly properties: { readonly [name: string]: unknown };
}

function resourcesOf(template: Template): readonly Named[] {
  const resources: { readonly [id: string]: { readonly Type: string; readonly Properties?: Named['properties'] } } =
    template.toJSON()['Resources'];
  return Object.entries(resources).map(([id, { Type, Properties }]) => ({ id, type: Type, properties: Properties ?? {} }));
}

/** `type name` of whatever has a name that the template gives it. */
function namesIn(template: Template): readonly string[] {
  return resourcesOf(template).flatMap(({ type, properties }) =>
    WITHIN_ANOTHER.includes(type) ? [] : namings(type, properties).map((name) => `${type} ${JSON.stringify(name)}`),
  );
}

function namings(type: string, properties: Named['properties']): readonly unknown[] {
  const inner = { 'AWS::Budgets::Budget': 'Budget', 'AWS::CloudFront::ResponseHeadersPolicy': 'ResponseHeadersPolicyConfig' }[type];
  const config = inner === undefined && type.startsWith('AWS::CloudFront::OriginAccess') ? 'OriginAccessControlConfig' : inner;
  const named = config === undefined ? properties : Object(properties[config]);
  return Object.entries(named).flatMap(([key, value]) => (NAMING.test(key) && !NO_NAMES.test(key) ? [value] : []));
}

describe('two installations in one account', () => {
  test('share no name', () => {
    const there = namesIn(production.cloudmend);
    // It names what has to have one, some of which the CDK names.
    for (const type of ['IAM::Role', 'Events::EventBus', 'Logs::LogGroup', 'Scheduler::ScheduleGroup', 'CloudWatch::Alarm'])
      expect(there.some((one) => one.startsWith(`AWS::${type} `))).toBe(true);
    for (const type of ['Budgets::Budget', 'Cognito::UserPoolDomain', 'CloudFront::Function', 'CloudFront::ResponseHeadersPolicy'])
      expect(there.some((one) => one.startsWith(`AWS::${type} `))).toBe(true);
    expect(namesIn(staging.cloudmend).filter((name) => there.includes(name))).toEqual([]);
  });

  test('each name begins with the prefix, or has it where the CDK writes one', () => {
    const own = namesIn(staging.cloudmend).filter((name) => !name.startsWith('AWS::CloudFront::'));
    expect(own.filter((name) => !/^[\w:]+ .*("|states\/)harbour-staging\b/.test(name))).toEqual([]);
  });

  test('may change no schedule of the other, and tell their numbers apart', () => {
    const schedulesOf = ({ cloudmend }: typeof staging) =>
      statementsOf(cloudmend)
        .filter(({ actions }) => actions.includes('scheduler:CreateSchedule'))
        .flatMap(({ resources }) => resources);
    expect(new Set(schedulesOf(staging).map((one) => /schedule\/([^"]+)/.exec(one)?.[1]))).toEqual(
      new Set(['default/harbour-staging-alarm-*', 'harbour-staging-automation/*']),
    );
    const functions = resourcesOf(staging.cloudmend).filter(({ type }) => type === 'AWS::Lambda::Function');
    const variables = functions.map(({ properties }) => Object(properties['Environment'])['Variables'] ?? {});
    expect(new Set(variables.map((one) => one.CLOUDMEND_SCHEDULE_PREFIX).filter(Boolean))).toEqual(new Set(['harbour-staging-alarm-']));
    const namespaces = ({ cloudmend }: typeof staging) =>
      JSON.stringify(cloudmend.findResources('AWS::CloudWatch::Alarm')).match(/"Namespace":"(?!AWS\/)[^"]+"/g) ?? [];
    expect(new Set(namespaces(staging))).toEqual(new Set(['"Namespace":"harbour-staging"']));
    expect(new Set(namespaces(production))).toEqual(new Set(['"Namespace":"cloudmend"']));
    expect(JSON.stringify(staging.cloudmend.findResources('AWS::Budgets::Budget'))).toContain('user:cloudmend:never$harbour-staging');
  });
});

describe('in one member account', () => {
  test('their roles share no name, and trust the functions of their own installation alone', () => {
    const there = namesIn(production.member);
    expect(namesIn(staging.member).filter((name) => there.includes(name))).toEqual([]);
    const text = JSON.stringify(resourcesOf(staging.member).map(({ properties }) => properties['AssumeRolePolicyDocument']));
    const trusted = [...text.matchAll(/:role([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(trusted.length).toBeGreaterThan(4);
    for (const name of trusted) expect(name).toMatch(/^\/security\/harbour-staging-/);
  });

  test('its remediation role is refused what makes it up, and what makes up one beside it', () => {
    const text = JSON.stringify(staging.member.findResources('AWS::IAM::Policy'));
    for (const name of ['role/cloudmend-*', 'role/security/harbour-staging-*', 'policy/security/*harbour-staging-*', 'policy/*Cloudmend*'])
      expect(text).toContain(`:${name}"`);
  });

  test('roles may be called as their accounts want it, and both sides know them so', () => {
    const { cloudmend, member } = synthesise({ scanRole: 'SecurityLooks', remediationRole: 'SecurityMends' });
    const roles = Object.values(member.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties.RoleName);
    expect(roles.sort()).toEqual(['SecurityLooks', 'SecurityMends']);
    expect(JSON.stringify(member.findResources('AWS::IAM::Policy'))).toContain(':role/SecurityMends"');
    const assumed = statementsOf(cloudmend).filter(({ actions }) => actions.includes('sts:AssumeRole'));
    for (const { resources } of assumed) for (const one of resources) expect(one).toMatch(/:role\/Security(Looks|Mends)"/);
    const told = Object.values(cloudmend.findResources('AWS::Lambda::Function')).flatMap(
      ({ Properties }) => Properties.Environment?.Variables.CLOUDMEND_OWN_NAMES ?? [],
    );
    expect(told).toHaveLength(functionNames.length);
    for (const one of told) expect(JSON.parse(one).names).toEqual(['SecurityLooks', 'SecurityMends']);
  });
});

test.each(['cloudmend', 'member'] as const)('every role of the stack %s is at the path and within the boundary', (stack) => {
  const roles = resourcesOf(staging[stack]).filter(({ type }) => type === 'AWS::IAM::Role');
  expect(roles.length).toBeGreaterThan(1);
  for (const { id, properties } of roles) {
    expect(properties['Path'], id).toBe('/security/');
    expect(JSON.stringify(properties['PermissionsBoundary']), id).toMatch(/"AWS::AccountId"},":policy\/teams\/boundary"/);
  }
  for (const { properties } of resourcesOf(staging[stack]).filter(({ type }) => type === 'AWS::IAM::ManagedPolicy'))
    expect(properties['Path']).toBe('/security/');
});

test('who sets no name has what there was', () => {
  for (const { properties } of resourcesOf(production.cloudmend)) expect(properties['PermissionsBoundary']).toBeUndefined();
  expect(Object.values(production.member.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties.RoleName)).toEqual([
    'cloudmend-member-scan',
    'cloudmend-member-remediation',
  ]);
  expect(namesOf(Configuration.parse({}))).toMatchObject({ stack: 'Cloudmend', memberStack: 'CloudmendMember', rolePath: '/' });
});

describe('the longest prefix', () => {
  test('leaves every name of a role and a schedule within 64 characters', () => {
    const roles = [...functionNames, 'authorize', 'place-page'].map((name) => functionRoleName(longest, name));
    for (const name of [...roles, ...Object.values(longest.members), longest.automationSchedules])
      expect(name.length).toBeLessThanOrEqual(64);
  });

  test.each(['RP-000001-confirm', 'RP-000001/wave 2', 'an alarm whose name is longer than any that there is to be seen anywhere'])(
    'and leaves the alarm %s a name of its own',
    (alarm) => {
      const name = scheduleName(longest.alarmSchedules, alarm);
      expect(name).toMatch(/^[\w.-]{1,64}$/);
      expect(name.startsWith('a-prefix-of-all-thirty-letters-alarm-')).toBe(true);
      expect(scheduleName(longest.alarmSchedules, `${alarm}.`)).not.toBe(name);
    },
  );
});

test('no role of one prefix is called like that of another that goes on with a word of it', () => {
  const suffixes = [...functionNames, 'authorize', 'place-page', 'member-scan', 'member-remediation'];
  for (const name of suffixes) expect(suffixes.filter((other) => other.endsWith(`-${name}`))).toEqual([]);
});
