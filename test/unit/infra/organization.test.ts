import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { functionNames, functionNeeds } from '../../../infra/function-list.ts';
import { parseConfiguration } from '../../../infra/parse-configuration.ts';
import { statementsOf, synthesise } from './templates.ts';

const { cloudmend } = synthesise({ organization: 'all,not:444455556666' });
const roleOf = (id: string) => String(cloudmend.findResources('AWS::IAM::Role')[id]?.['Properties']?.RoleName).replace('cloudmend-', '');
const policies = Object.values(cloudmend.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
  Properties.PolicyDocument.Statement.map((statement: { Action: unknown; Resource: unknown; Condition?: unknown }) => ({
    role: roleOf(Properties.Roles[0].Ref),
    ...statement,
  })),
);
const environmentOf = (name: string) =>
  Object.entries(cloudmend.findResources('AWS::Lambda::Function')).find(([id]) =>
    id.startsWith(`Engine${name.replaceAll('-', '')}Function`),
  )?.[1]['Properties'].Environment.Variables;
const members = functionNames.filter((name) => functionNeeds(name).members !== undefined);

describe('deployed for an organization', () => {
  test('roles of accounts are assumed in that organization alone', () => {
    const assumes = policies.filter(({ Action }) => [Action].flat().includes('sts:AssumeRole'));
    expect(new Set(assumes.map(({ role }) => role))).toEqual(new Set(members));
    for (const { Condition, Resource } of assumes) {
      expect(Condition).toEqual({ StringEquals: { 'aws:ResourceOrgID': `\${aws:PrincipalOrgID}` } });
      expect(JSON.stringify(Resource)).toMatch(/:iam::\*:role\/cloudmend-member-(scan|remediation)/);
    }
  });

  test('one function asks which accounts there are, and may ask for nothing else of it', () => {
    const asks = statementsOf(cloudmend).filter(({ actions }) => actions.some((action) => action.startsWith('organizations:')));
    expect(new Set(asks.map(({ role }) => role))).toEqual(new Set(['plan-scan']));
    expect(asks.flatMap(({ actions }) => actions).sort()).toEqual([
      'organizations:DescribeAccount',
      'organizations:ListAccountsForParent',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListRoots',
      'organizations:ListTagsForResource',
    ]);
    expect(asks.filter(({ resources }) => resources.includes('*')).flatMap(({ actions }) => actions)).toEqual(['organizations:ListRoots']);
  });

  test('every function is told how roles are called, and only the one which accounts to ask for', () => {
    for (const name of members) {
      const { CLOUDMEND_MEMBER_ROLES: roles, CLOUDMEND_ACCOUNTS: accounts, CLOUDMEND_ORGANIZATION: organization } = environmentOf(name);
      expect(accounts, name).toBeUndefined();
      expect(organization, name).toBe(name === 'plan-scan' ? 'all,not:444455556666' : undefined);
      expect(JSON.stringify(roles), name).toContain('iam::<account>:role/cloudmend-member-scan');
      expect(JSON.stringify(roles).includes('cloudmend-member-remediation'), name).toBe(functionNeeds(name).members === 'remediate');
    }
  });
});

test('nobody asks an organization where none is set', () => {
  const asks = statementsOf(synthesise().cloudmend).filter(({ actions }) => actions.some((action) => action.startsWith('organizations:')));
  expect(asks).toEqual([]);
});

describe('the setting', () => {
  const parse = (context: { readonly [name: string]: string }) => () => parseConfiguration(new App({ context }).node);

  test('is refused beside accounts, and where it cannot be meant', () => {
    expect(parse({ organization: 'all', accounts: '111122223333' })).toThrow(/leave one of them out/);
    expect(parse({ organization: 'ou-1' })).toThrow(/"ou-1" names no account/);
    expect(parse({ organization: 'all' })).not.toThrow();
  });
});
