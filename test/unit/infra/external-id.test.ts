import { expect, test } from 'vitest';
import { functionNames, functionNeeds } from '../../../infra/function-list.ts';
import { statementsOf, synthesise } from './templates.ts';

const { cloudmend, member } = synthesise();
const statements = statementsOf(cloudmend);
const PARAMETER = ':parameter/cloudmend/external-id';

test('its value stands nowhere in a template, and no function is told it', () => {
  const { Outputs, Resources } = cloudmend.toJSON();
  const values = Object.values<{ Value: unknown }>(Outputs).map(({ Value }) => JSON.stringify(Value));
  for (const text of [...values, JSON.stringify(cloudmend.findResources('AWS::Lambda::Function'))]) {
    expect(text).not.toContain('AWS::StackId');
    expect(text).not.toMatch(/"?externalId/);
  }
  // The id of the stack, of which an older installation's is a part, is for the permission to ask about the stack alone.
  expect(JSON.stringify(Resources).match(/AWS::StackId/g)).toHaveLength(1);
  cloudmend.hasResourceProperties('Custom::ExternalId', { parameter: '/cloudmend/external-id' });
  const [resource] = Object.values(cloudmend.findResources('Custom::ExternalId'));
  expect(resource?.['Properties']).not.toHaveProperty('wanted');
});

test('who enters accounts may read that one parameter, and nobody else may', () => {
  const readers = statements.filter(({ actions }) => actions.includes('ssm:GetParameter'));
  const entering = functionNames.filter((name) => functionNeeds(name).members !== undefined);
  expect(readers.map(({ role }) => role).sort()).toEqual(entering.toSorted());
  for (const { actions, resources } of readers) {
    expect(actions).toEqual(['ssm:GetParameter']);
    for (const one of resources) expect(one).toContain(PARAMETER);
  }
});

test('one function may write it, and cannot read it', () => {
  const writers = statements.filter(({ actions }) => actions.some((action) => /^ssm:(?!GetParameter$)/.test(action)));
  expect(writers.map(({ role, actions }) => `${role} ${actions}`)).toEqual(['keep-external-id ssm:PutParameter']);
  for (const one of writers.flatMap(({ resources }) => resources)) expect(one).toContain(PARAMETER);
  const may = statements.filter(({ role }) => role === 'keep-external-id').flatMap(({ actions }) => actions);
  expect(may.filter((action) => !action.startsWith('logs:')).sort()).toEqual(['cloudformation:DescribeStacks', 'ssm:PutParameter']);
});

test('one of your own is handed on to the parameter', () => {
  synthesise({ externalId: 'a-text-of-ours' }).cloudmend.hasResourceProperties('Custom::ExternalId', { wanted: 'a-text-of-ours' });
});

test('functions are made after it is there', () => {
  const [id] = Object.keys(cloudmend.findResources('Custom::ExternalId'));
  const told = Object.values(cloudmend.findResources('AWS::Lambda::Function')).flatMap(
    ({ Properties }) => Properties.Environment?.Variables.CLOUDMEND_EXTERNAL_ID_PARAMETER ?? [],
  );
  expect(told.length).toBeGreaterThan(3);
  for (const one of told) expect(one).toEqual({ Ref: id });
});

test('it has no default in a member account, is not empty there, and is not shown', () => {
  const { Default, AllowedPattern, NoEcho } = member.findParameters('ExternalId')['ExternalId'] ?? {};
  expect(Default).toBeUndefined();
  expect(NoEcho).toBe(true);
  expect(new RegExp(`^${AllowedPattern}$`).test('')).toBe(false);
});
