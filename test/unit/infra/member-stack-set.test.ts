import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { LiveStack } from '../../../infra/live-stack.ts';
import { MemberStackSet } from '../../../infra/member-stack-set.ts';
import { namesOf } from '../../../infra/names.ts';
import { parseConfiguration } from '../../../infra/parse-configuration.ts';
import { synthesise } from './templates.ts';

const UNITS = 'ou-tea1-workload,r-tea1';

function stackSet(context: { readonly [name: string]: string } = {}) {
  const app = new App({ context: { memberUnits: UNITS, ...context } });
  const configuration = parseConfiguration(app.node);
  const { memberUnits: units = [] } = configuration;
  const stack = new MemberStackSet(app, 'StackSet', { names: namesOf(configuration), units, configuration });
  const template = Template.fromStack(stack);
  const made = Object.values(template.findResources('AWS::CloudFormation::StackSet')).map(({ Properties }) => Properties);
  const [properties, live, ...others] = made;
  return { app, stack, template, properties, live, others };
}

/** The templates that are handed over by their addresses. */
function assetsOf({ app, stack }: Pick<ReturnType<typeof stackSet>, 'app' | 'stack'>): readonly string[] {
  const { directory } = app.synth();
  const { files } = JSON.parse(readFileSync(join(directory, `${stack.artifactId}.assets.json`), 'utf8'));
  return Object.values<{ readonly source: { readonly path: string } }>(files)
    .filter(({ source }) => source.path.startsWith('asset.'))
    .map(({ source }) => readFileSync(join(directory, source.path), 'utf8'));
}

describe('the roles of an organization', () => {
  const { app, stack, template, properties } = stackSet();

  test('are deployed to its units by the organization itself, to accounts that come later too, and go with them', () => {
    expect(properties).toMatchObject({
      ...{ PermissionModel: 'SERVICE_MANAGED', CallAs: 'SELF', StackSetName: 'CloudmendMember' },
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      ManagedExecution: { Active: true },
    });
    expect(properties.StackInstancesGroup[0].DeploymentTargets).toEqual({ OrganizationalUnitIds: ['ou-tea1-workload', 'r-tea1'] });
  });

  test('are made once an account, since IAM is one for all regions', () => {
    expect(properties.StackInstancesGroup).toHaveLength(1);
    expect(properties.StackInstancesGroup[0].Regions).toEqual([{ Ref: 'AWS::Region' }]);
  });

  test('go on where an account refuses them, and stop where the template is wrong', () => {
    expect(properties.OperationPreferences).toEqual({
      ...{ FailureToleranceCount: 10, MaxConcurrentCount: 20 },
      ...{ ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE', RegionConcurrencyType: 'PARALLEL' },
    });
  });

  test('know their engine and its text, which nobody reads in the console', () => {
    expect(properties.Parameters).toEqual([
      {
        ParameterKey: 'EngineAccount',
        ParameterValue: { 'Fn::If': ['EngineIsHere', { Ref: 'AWS::AccountId' }, { Ref: 'EngineAccount' }] },
      },
      { ParameterKey: 'ExternalId', ParameterValue: { Ref: 'ExternalId' } },
    ]);
    const { NoEcho: isHidden, Default: usual } = template.findParameters('ExternalId')['ExternalId'] ?? {};
    expect([isHidden, usual]).toEqual([true, undefined]);
  });

  test('are the template that each account alone would get, by its address: one that is sent along may not be as long as it can become', () => {
    expect(properties.TemplateBody).toBeUndefined();
    const [text = ''] = assetsOf({ app, stack });
    // What CloudFormation takes from S3 has a million bytes at most.
    expect(text.length).toBeLessThan(1_000_000);
    const { Resources: resources, Parameters: parameters } = JSON.parse(text);
    expect(resources).toEqual(synthesise().member.toJSON()['Resources']);
    expect(Object.keys(parameters)).toEqual(['EngineAccount', 'ExternalId']);
    expect(JSON.stringify(properties.TemplateURL)).toContain('.json');
  });
});

test('who deploys it and whether roles stay are settings', () => {
  const { properties } = stackSet({ memberCallAs: 'delegated', memberRetain: 'true' });
  expect(properties).toMatchObject({ CallAs: 'DELEGATED_ADMIN', AutoDeployment: { RetainStacksOnAccountRemoval: true } });
});

describe('what accounts of an organization tell of changes', () => {
  const told = (more: { readonly [name: string]: string } = {}) =>
    stackSet({ live: 'on', memberLiveRegions: 'eu-central-1,eu-west-1', ...more });

  test('comes by a second stack set, in the regions that are set and where IAM tells of its own', () => {
    const { live, others } = told();
    expect(others).toEqual([]);
    expect(live).toMatchObject({
      ...{ PermissionModel: 'SERVICE_MANAGED', CallAs: 'SELF', StackSetName: 'CloudmendLive' },
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    });
    expect(live.StackInstancesGroup).toEqual([
      {
        DeploymentTargets: { OrganizationalUnitIds: ['ou-tea1-workload', 'r-tea1'] },
        Regions: ['eu-central-1', 'eu-west-1', 'us-east-1'],
      },
    ]);
  });

  test('goes to the bus of the engine, by the template that each region alone would get', () => {
    const all = told();
    expect(all.live.Parameters).toEqual([{ ParameterKey: 'EngineBus', ParameterValue: { Ref: 'EngineBus' } }]);
    expect(all.template.findParameters('EngineBus')['EngineBus']?.Default).toBeUndefined();
    const alone = Template.fromStack(new LiveStack(new App(), 'CloudmendLive', { names: namesOf({ prefix: 'cloudmend', rolePath: '/' }) }));
    const text = assetsOf(all).find((one) => one.includes('EngineBus')) ?? '{}';
    expect(JSON.parse(text).Resources).toEqual(alone.toJSON()['Resources']);
  });

  test('is left where it was by the settings of the roles alone', () => {
    const { live, template } = stackSet();
    expect([live, template.findParameters('EngineBus')]).toEqual([undefined, {}]);
  });

  test('has the name of its installation, and goes where its partition has IAM', () => {
    const { live } = told({
      prefix: 'staging',
      partition: 'aws-us-gov',
      memberLiveRegions: 'us-gov-east-1',
      oidcIssuer: 'https://login.example.com',
      oidcPageClientId: 'page',
    });
    expect([live.StackSetName, live.StackInstancesGroup[0].Regions]).toEqual(['staging-live', ['us-gov-east-1', 'us-gov-west-1']]);
  });
});

test('another installation has a stack set of its own', () => {
  const { properties, stack } = stackSet({ prefix: 'staging' });
  expect([properties.StackSetName, Stack.of(stack).stackName]).toEqual(['staging-member', 'staging-member-stack-set']);
});

test.each([
  [{ memberUnits: 'ou-1' }, /"ou-1" is no unit or root/],
  [{ memberUnits: 'r-tea1,r-tea1' }, /names one twice/],
  [{ memberCallAs: 'me' }, /write management or delegated/],
  [{ memberLiveRegions: 'eu' }, /"eu" is no region/],
  [{ memberLiveRegions: 'eu-west-1' }, /memberLiveRegions means nothing without live/],
  [{ memberLiveRegions: 'eu-west-1', live: 'off' }, /memberLiveRegions means nothing with live=off/],
  [{ memberLiveRegions: 'cn-north-1', live: 'on' }, /memberLiveRegions: cn-north-1 is of aws-cn/],
])('a setting that cannot be meant is refused: %j', (context, message) => {
  expect(() => stackSet(context)).toThrow(message);
});

test('who deploys it means nothing without units', () => {
  expect(() => parseConfiguration(new App({ context: { memberCallAs: 'delegated' } }).node)).toThrow(/means nothing without memberUnits/);
});
