import { describe, expect, test } from 'vitest';
import { functionNames } from '../../../infra/function-list.ts';
import { statementsOf, synthesise } from './templates.ts';

const { cloudmend, member } = synthesise();
const statements = statementsOf(cloudmend);
const memberStatements = statementsOf(member);

/** Roles that have an action on a resource whose text contains `resource`. */
function rolesWith(action: string, resource = ''): readonly string[] {
  const found = statements.filter(({ actions, resources }) => actions.includes(action) && resources.some((one) => one.includes(resource)));
  return [...new Set(found.map(({ role }) => role))].sort();
}

test('no statement allows all actions of a service', () => {
  const wide = [...statements, ...memberStatements].flatMap(({ role, actions }) =>
    actions.filter((action) => action.includes('*')).map((action) => `${role} ${action}`),
  );
  expect(wide).toEqual([]);
});

test('every statement on all resources is one of these', () => {
  const wide = statements
    .filter(({ resources }) => resources.includes('*'))
    .flatMap(({ role, actions }) => actions.map((action) => `${role} ${action}`));
  const deliversLogs =
    /^Engine(Tasks|Scans)Role\w+ logs:(Create|Get|Update|Delete|List)LogDeliver\w+$|^Engine(Tasks|Scans)Role\w+ logs:(PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)$/;
  // A token names its execution; IAM has no resource for sending one back.
  const sendsTokens = ['deliver-events', 'sweep', 'wake-task'].map((role) => `${role} states:SendTaskSuccess`);
  expect(wide.filter((one) => !deliversLogs.test(one)).sort()).toEqual(sendsTokens);
});

describe('who may', () => {
  test('assume the role that mends an account: the batch alone', () => {
    expect(rolesWith('sts:AssumeRole', 'cloudmend-member-remediation')).toEqual(['step-run-batch']);
  });

  test('assume the role that reads an account', () => {
    const readers = [
      'api',
      'fire-automation',
      'look-at-changes',
      'plan-scan',
      'scan-unit',
      'step-close',
      'step-load-templates',
      'step-rescan',
      'step-run-batch',
    ];
    expect(rolesWith('sts:AssumeRole', 'cloudmend-member-scan')).toEqual(readers);
    expect(rolesWith('sts:AssumeRole')).toEqual(readers);
  });

  test('make the MAC of a decision: the approving function alone', () => {
    expect(rolesWith('kms:GenerateMac', 'DecisionKey')).toEqual(['decide']);
    expect(rolesWith('kms:VerifyMac')).toContain('step-run-batch');
  });

  test('bind the cursors of lists: the function that lists alone, with a key that decides nothing', () => {
    expect(rolesWith('kms:GenerateMac', 'CursorKey')).toEqual(['api']);
    expect(rolesWith('kms:GenerateMac')).toEqual(['api', 'decide']);
    expect(rolesWith('kms:VerifyMac', 'CursorKey')).toEqual([]);
  });

  test('sign receipts: the function that answers with them alone, with a key that does nothing else', () => {
    expect(rolesWith('kms:Sign')).toEqual(['api']);
    expect(rolesWith('kms:Sign', 'ReceiptKey')).toEqual(['api']);
    expect(rolesWith('kms:GetPublicKey', 'ReceiptKey')).toEqual(['api']);
  });

  test('start a run: who delivers events, and nobody who serves requests', () => {
    expect(rolesWith('states:StartExecution', 'EngineTasks')).toEqual(['deliver-events', 'sweep']);
    expect(rolesWith('states:StartExecution', 'EngineScans').filter((role) => functionNames.some((name) => name === role))).toEqual([
      'api',
    ]);
  });

  test('delete or unlock an anchor, or delete a document: nobody', () => {
    for (const action of [
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:BypassGovernanceRetention',
      's3:PutBucketObjectLockConfiguration',
    ]) {
      expect(rolesWith(action), action).toEqual([]);
    }
  });

  test('tag a document: whoever may write it', () => {
    const writers = statements.filter(({ actions }) => actions.includes('s3:PutObjectTagging'));
    expect(writers.length).toBeGreaterThan(0);
    for (const { actions, resources } of writers) {
      expect(actions).toContain('s3:PutObject');
      expect(resources.join()).toMatch(/\/(blobs|scan-items)\/\*/);
    }
    for (const folder of ['/blobs/*', '/scan-items/*'])
      expect(rolesWith('s3:PutObject', folder)).toEqual(rolesWith('s3:PutObjectTagging', folder));
    expect(rolesWith('s3:PutObjectTagging', '/scan-items/*')).toEqual(['plan-scan']);
  });

  test('change schedules: only those named as alarms, and the group of rules of automation', () => {
    const named = statements.filter(({ actions }) => actions.includes('scheduler:CreateSchedule')).flatMap(({ resources }) => resources);
    expect(named.length).toBeGreaterThan(0);
    for (const resource of named) expect(resource).toMatch(/:schedule\/(default\/cloudmend-alarm-|cloudmend-automation\/)\*/);
  });
});

describe('a member account', () => {
  test('refuses the remediation role its own roles and policies, whatever a plan says', () => {
    const text = JSON.stringify(member.findResources('AWS::IAM::Policy'));
    for (const [sid, action, resource] of [
      ['SpareRoles', 'iam:PutRolePolicy', 'role/cloudmend-*'],
      ['SparePolicies', 'iam:CreatePolicyVersion', 'policy/*Cloudmend*'],
    ] as const) {
      const statement = text.split('{"Action"').find((part) => part.includes(`"Sid":"${sid}"`)) ?? '';
      expect(statement).toContain('"Effect":"Deny"');
      expect(statement).toContain(`"${action}"`);
      expect(statement).toContain(resource);
    }
  });

  const trustOf = (roleName: string) => {
    const [role] = Object.values(member.findResources('AWS::IAM::Role', { Properties: { RoleName: roleName } }));
    return JSON.stringify(role?.['Properties']?.AssumeRolePolicyDocument);
  };
  const trusted = (roleName: string) => [...trustOf(roleName).matchAll(/:role\/cloudmend-([\w-]+)/g)].map((match) => match[1]);

  test('lets itself be mended by the batch alone', () => {
    expect(new Set(trusted('cloudmend-member-remediation'))).toEqual(new Set(['step-run-batch']));
  });

  test('lets itself be read by those who read', () => {
    expect(new Set(trusted('cloudmend-member-scan'))).toEqual(new Set(rolesWith('sts:AssumeRole', 'cloudmend-member-scan')));
  });

  test.each(['cloudmend-member-scan', 'cloudmend-member-remediation'])('asks for the external id: %s', (roleName) => {
    const [role] = Object.values(member.findResources('AWS::IAM::Role', { Properties: { RoleName: roleName } }));
    const assume: readonly { Action: string; Condition?: unknown }[] = role?.['Properties']?.AssumeRolePolicyDocument.Statement;
    for (const { Action, Condition } of assume)
      if (Action === 'sts:AssumeRole') expect(JSON.stringify(Condition)).toContain('sts:ExternalId');
  });

  test('gives the scanning role nothing that changes anything', () => {
    const changing = memberStatements
      .filter(({ role }) => role === 'member-scan')
      .flatMap(({ actions }) => actions.filter((action) => !/:(Get|List|Describe|BatchGet|GenerateCredentialReport$)/.test(action)));
    expect(changing).toEqual([]);
  });

  test('is written to on named kinds of resources, on all only where IAM knows none', () => {
    const wide = memberStatements
      .filter(({ role, resources }) => role === 'member-remediation' && resources.includes('*'))
      .flatMap(({ actions }) => actions);
    const ofSettings = [
      'ec2:DisableEbsEncryptionByDefault',
      'ec2:EnableEbsEncryptionByDefault',
      'ec2:ModifyInstanceMetadataDefaults',
      'guardduty:CreateDetector',
      'iam:DeleteAccountPasswordPolicy',
      'iam:UpdateAccountPasswordPolicy',
      's3:PutAccountPublicAccessBlock',
    ];
    expect(wide.sort()).toEqual(ofSettings);
  });
});

describe('where a scan is to ask what was used', () => {
  const asking = synthesise({ askLastAccessed: 'true' });
  const USE = ['iam:GenerateServiceLastAccessedDetails', 'iam:GetServiceLastAccessedDetails'];
  const scanMay = (template: typeof member) =>
    statementsOf(template).flatMap(({ role, actions }) => (role === 'member-scan' ? actions.filter((action) => USE.includes(action)) : []));

  test('the function that ends it goes into accounts by the scanning role, is told to ask, and the role may', () => {
    const readers = statementsOf(asking.cloudmend).filter(({ actions }) => actions.includes('sts:AssumeRole'));
    expect(readers.filter(({ role }) => role === 'complete-scan').flatMap(({ resources }) => resources.join())).toEqual([
      expect.stringContaining('cloudmend-member-scan'),
    ]);
    const told = Object.values(asking.cloudmend.findResources('AWS::Lambda::Function')).flatMap(
      ({ Properties }) => Properties.Environment?.Variables['CLOUDMEND_ASK_LAST_ACCESSED'] ?? [],
    );
    expect(told).toEqual(['true']);
    const roles = Object.values(asking.member.findResources('AWS::IAM::Role', { Properties: { RoleName: 'cloudmend-member-scan' } }));
    expect(JSON.stringify(roles)).toContain(':role/cloudmend-complete-scan');
    expect(scanMay(asking.member).toSorted()).toEqual(USE);
  });

  test('and nobody else may anything more, nor anybody where it is not', () => {
    expect(scanMay(member)).toEqual([]);
    const others = (template: typeof cloudmend) => statementsOf(template).filter(({ role }) => role !== 'complete-scan');
    expect(others(asking.cloudmend)).toEqual(others(cloudmend));
    expect(() => synthesise({ askLastAccessed: 'yes' })).toThrow('askLastAccessed=yes: write true or false');
  });
});
