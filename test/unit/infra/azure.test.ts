import { expect, test } from 'vitest';
import { statementsOf, synthesise } from './templates.ts';

const TENANT = '22222222-0000-4000-8000-000000000001';
const SCANS = '33333333-0000-4000-8000-000000000002';
const MENDS = '44444444-0000-4000-8000-000000000003';
const { cloudmend } = synthesise({ azureTenantId: TENANT, azureClientId: SCANS, azureRemediationClientId: MENDS });
const TOKEN = 'sts:GetWebIdentityToken';

function clientsByRole(): { readonly [role: string]: unknown } {
  const roles = cloudmend.findResources('AWS::IAM::Role');
  return Object.fromEntries(
    Object.values(cloudmend.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) => {
      const client = Properties.Environment?.Variables?.AZURE_CLIENT_ID;
      const role = String(roles[Properties.Role['Fn::GetAtt'][0]]?.['Properties']?.RoleName).replace(/^cloudmend-/, '');
      return client === undefined ? [] : [[role, client]];
    }),
  );
}

test('the functions that enter accounts may ask for a token for Entra, and no others', () => {
  const withToken = statementsOf(cloudmend).filter(({ actions }) => actions.includes(TOKEN));
  const entering = statementsOf(cloudmend).filter(({ actions }) => actions.includes('sts:AssumeRole'));
  expect(new Set(withToken.map(({ role }) => role))).toEqual(new Set(entering.map(({ role }) => role)));
  expect(Object.keys(clientsByRole()).sort()).toEqual([...new Set(withToken.map(({ role }) => role))].sort());
});

test('each such statement is for Entra alone and for five minutes', () => {
  const policies = Object.values(cloudmend.findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
  const conditions = policies.filter(({ Action }) => Action === TOKEN).map(({ Condition }) => Condition);
  expect(conditions.length).toBeGreaterThan(0);
  for (const condition of conditions)
    expect(condition).toEqual({
      'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': 'api://AzureADTokenExchange' },
      Null: { 'sts:IdentityTokenAudience': 'false' },
      NumericLessThanEquals: { 'sts:DurationSeconds': 300 },
    });
});

test('the batch alone signs in as the application that mends', () => {
  const clients = clientsByRole();
  expect(Object.entries(clients).filter(([, client]) => client === MENDS)).toEqual([['step-run-batch', MENDS]]);
  expect(
    Object.entries(clients)
      .filter(([role]) => role !== 'step-run-batch')
      .every(([, client]) => client === SCANS),
  ).toBe(true);
});

test('where no tenant is named nothing of it is there', () => {
  const text = JSON.stringify(synthesise().cloudmend.toJSON());
  expect(text).not.toContain('AZURE_');
  expect(text).not.toContain(TOKEN);
});
