import { describe, expect, test } from 'vitest';
import { findDeed as findInTrail } from '../../../clouds/aws/behaviour/find-deed.ts';
import { findDeed as findInActivity } from '../../../clouds/azure/behaviour/find-deed.ts';

const ROLE = 'arn:aws:iam::111122223333:role/tea/worker';
const called = {
  ...{ eventTime: '2026-11-20T08:00:00Z', eventSource: 'lambda.amazonaws.com', eventName: 'UpdateFunctionCode20150331v2' },
  ...{ awsRegion: 'eu-west-1', sourceIPAddress: '203.0.113.9', userAgent: 'Boto3/1.34.0 md/Botocore', recipientAccountId: '111122223333' },
  userIdentity: { arn: 'arn:aws:sts::111122223333:assumed-role/worker/today', sessionContext: { sessionIssuer: { arn: ROLE } } },
};

describe('a record of CloudTrail', () => {
  test('tells who did what, when, where, from where and with what', () => {
    expect(findInTrail(called)).toEqual({
      ...{ at: '2026-11-20T08:00:00Z', account: '111122223333', by: ROLE, action: 'lambda:UpdateFunctionCode', service: 'lambda' },
      ...{ region: 'eu-west-1', network: '203.0.113.0/24', program: 'Boto3', isRefused: false },
    });
  });

  test('of a session that names no issuer is of its role', () => {
    const bare = { ...called, userIdentity: { arn: called.userIdentity.arn } };
    expect(findInTrail(bare)).toMatchObject({ by: 'arn:aws:iam::111122223333:role/worker' });
  });

  test('of a service of AWS has no network, no program and nobody', () => {
    const own = { ...called, sourceIPAddress: 'cloudformation.amazonaws.com', userAgent: 'cloudformation.amazonaws.com', userIdentity: {} };
    expect(findInTrail(own)).toMatchObject({ by: undefined, network: undefined, program: undefined });
  });

  test.each([
    ['APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) aws-sdk-go-v2/1.32', 'Terraform'],
    ['aws-cli/2.17.1 md/awscrt#0.20 ua/2.0 os/linux#6.1', 'aws-cli'],
    ['[aws-sdk-java/2.20.1 Linux/5.10]', 'aws-sdk-java'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'a browser'],
    ['python-requests/2.31', 'python-requests'],
  ])('was made with the program that it names: %s', (userAgent, program) =>
    expect(findInTrail({ ...called, userAgent })).toMatchObject({ program }),
  );

  test.each([
    [{ errorCode: 'AccessDenied' }, true],
    [{ errorCode: 'Client.UnauthorizedOperation' }, true],
    [{ errorCode: 'ThrottlingException' }, false],
    [{ eventName: 'ConsoleLogin', eventSource: 'signin.amazonaws.com', responseElements: { ConsoleLogin: 'Failure' } }, true],
    [{ eventName: 'ConsoleLogin', eventSource: 'signin.amazonaws.com', responseElements: { ConsoleLogin: 'Success' } }, false],
  ])('with %j is refused or not', (more, isRefused) => expect(findInTrail({ ...called, ...more })).toMatchObject({ isRefused }));

  test('that is none is not taken for one', () => {
    for (const other of [null, 'text', {}, { eventTime: '2026-11-20' }, { operationName: 'x' }]) expect(findInTrail(other)).toBeUndefined();
  });
});

const SUBSCRIPTION = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1';
/** As `az monitor activity-log list` prints it. */
const listed = {
  ...{ eventTimestamp: '2026-11-20T08:00:00.1234567Z', caller: 'Mara@tea.example', subscriptionId: SUBSCRIPTION.toUpperCase() },
  ...{ operationName: { value: 'Microsoft.Storage/storageAccounts/listKeys/action', localizedValue: 'List keys' } },
  ...{ status: { value: 'Succeeded' }, subStatus: { value: 'OK' }, httpRequest: { clientIpAddress: '203.0.113.9' } },
  ...{ claims: { appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' }, resourceId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/tea` },
};
/** As a diagnostic setting writes it into a storage account. */
const written = {
  ...{ time: '2026-11-20T08:00:00.1234567Z', resourceId: `/SUBSCRIPTIONS/${SUBSCRIPTION.toUpperCase()}/RESOURCEGROUPS/TEA` },
  ...{ operationName: 'MICROSOFT.STORAGE/STORAGEACCOUNTS/LISTKEYS/ACTION', resultType: 'Success', resultSignature: 'Succeeded.OK' },
  callerIpAddress: '203.0.113.9',
  identity: {
    claims: {
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'mara@tea.example',
      appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    },
  },
};

describe('an event of the activity log', () => {
  test.each([
    ['as it is listed', listed],
    ['as it is exported', written],
  ])('tells who did what, when, from where and with what: %s', (_, event) => {
    expect(findInActivity(event)).toEqual({
      ...{ at: '2026-11-20T08:00:00.1234567Z', account: SUBSCRIPTION, by: 'mara@tea.example', region: undefined },
      ...{ action: 'microsoft.storage/storageaccounts/listkeys/action', service: 'microsoft.storage' },
      ...{ network: '203.0.113.0/24', program: 'Azure CLI', isRefused: false },
    });
  });

  test('of what begins is part of what another tells when it ends', () => {
    expect(findInActivity({ ...listed, status: { value: 'Started' } })).toBe('part');
    expect(findInActivity({ ...written, resultType: 'Accept' })).toBe('part');
  });

  test('that was forbidden is refused', () => {
    expect(findInActivity({ ...listed, status: { value: 'Failed' }, subStatus: { value: 'Forbidden' } })).toMatchObject({
      isRefused: true,
    });
    expect(findInActivity({ ...written, resultType: 'Failure', resultSignature: 'Failed.Forbidden' })).toMatchObject({ isRefused: true });
  });

  test("of the platform itself is nobody's, and what is no event is none", () => {
    const { caller: _, claims: __, ...nobodys } = listed;
    expect(findInActivity(nobodys)).toMatchObject({ by: undefined });
    for (const other of [null, {}, called, { operationName: 'x', time: '2026-11-20T08:00:00Z' }])
      expect(findInActivity(other)).toBeUndefined();
  });
});
