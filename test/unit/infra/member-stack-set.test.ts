import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
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
  const [made] = Object.values(template.findResources('AWS::CloudFormation::StackSet'));
  return { app, stack, template, properties: made?.['Properties'] };
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
    const assembly = app.synth();
    const [file] = Object.values(
      JSON.parse(readFileSync(join(assembly.directory, `${stack.artifactId}.assets.json`), 'utf8')).files as Record<
        string,
        { readonly source: { readonly path: string } }
      >,
    ).filter(({ source }) => source.path.startsWith('asset.'));
    const text = readFileSync(join(assembly.directory, file?.source.path ?? ''), 'utf8');
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

test('another installation has a stack set of its own', () => {
  const { properties, stack } = stackSet({ prefix: 'staging' });
  expect([properties.StackSetName, Stack.of(stack).stackName]).toEqual(['staging-member', 'staging-member-stack-set']);
});

test.each([
  [{ memberUnits: 'ou-1' }, /"ou-1" is no unit or root/],
  [{ memberUnits: 'r-tea1,r-tea1' }, /names one twice/],
  [{ memberCallAs: 'me' }, /write management or delegated/],
])('a setting that cannot be meant is refused: %j', (context, message) => {
  expect(() => stackSet(context)).toThrow(message);
});

test('who deploys it means nothing without units', () => {
  expect(() => parseConfiguration(new App({ context: { memberCallAs: 'delegated' } }).node)).toThrow(/means nothing without memberUnits/);
});
