import { expect, test } from 'vitest';
import { awsRequest } from '../../../clouds/aws/call.ts';
import type { PlanSummary } from '../../../core/api/contract/documents/plan.ts';
import type { ResourcePlan } from '../../../core/plan/plan.ts';
import { groupAlike } from '../../../local/terminal/plan-groups.ts';
import { planLines } from '../../../local/terminal/plan-text.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';

/** A bucket that is to be versioned. */
function bucket(name: string, given: Partial<ResourcePlan> = {}): ResourcePlan {
  const resourceId = `arn:aws:s3:::${name}`;
  const call = (status: string) => ({
    ...awsRequest('s3', 'PutBucketVersioning', { Bucket: name, VersioningConfiguration: { Status: status } }),
    ...{ grants: [{ actions: [], resources: [resourceId] }], effect: {}, timeoutSeconds: 30 },
  });
  return {
    ...{ resourceId, kind: 'aws.s3.bucket', partition: 'aws', account: '111122223333', region: 'eu-west-1' },
    ...{ templates: ['aws.s3.put-bucket-versioning'], rules: ['aws.s3.bucket-versioning'], findings: [] },
    ...{ before: { versioning: null }, after: { versioning: 'Enabled' }, calls: [call('Enabled')], undo: [call('Suspended')] },
    risks: [{ code: 'aws.s3.put-bucket-versioning', level: 'safe', reason: 'Storage costs grow.' }],
    ...{ reversibility: { kind: 'settingsOnly', lost: 'S3 cannot go back.' }, preconditions: [], touches: [], needs: [], digest: 'd' },
    ...given,
  };
}

function summary(resources: readonly ResourcePlan[], unplanned: PlanSummary['unplanned'] = []): PlanSummary {
  return {
    ...{ id: 'plan-1', direction: 'apply', createdAt: '', risk: 'safe', digest: 'f00d', unplanned, resourceCount: resources.length },
    createdBy: { id: 'olivia', kind: 'person', name: 'Olivia', roles: ['operator'], channel: 'cli' },
    templates: [{ id: 'aws.s3.put-bucket-versioning', version: 3, behaviour: '', parameters: {} }],
  };
}

function shown(resources: readonly ResourcePlan[], options = {}, unplanned: PlanSummary['unplanned'] = []) {
  return planLines(paperTerminal(100), summary(resources, unplanned), resources, options);
}

const fleet = Array.from({ length: 43 }, (_, index) => bucket(`harbour-${index}`, { region: index < 40 ? 'eu-west-1' : 'us-east-1' }));

test('a plan opens with what it comes to', () => {
  const managed = [bucket('sails', { manager: 'Terraform' }), bucket('oars', { manager: 'CloudFormation stack oars' })];
  const text = shown([...fleet, ...managed], {}, [
    { resourceId: 'arn:aws:s3:::ropes', code: 'never-touch', reason: 'The resource has the tag cloudmend:never.' },
  ]).join('\n');
  expect(text).toMatch(/^Plan plan-1 {2}45 resources, risk: safe\n {2}Does {6}aws.s3.put-bucket-versioning \(version 3\)/);
  expect(text).toContain('1 account (111122223333), 2 regions (eu-west-1: 42, us-east-1: 3)');
  expect(text).toContain('45: 45 s3:PutBucketVersioning');
  expect(text).toContain('45 resources: Storage costs grow. (aws.s3.put-bucket-versioning)');
  expect(text).toContain('settings only for 45 resources');
  expect(text).toMatch(/CloudFormation stack\s+oars \(1\), Terraform \(1\)/);
  expect(text).toContain('Left out  1 resource, named below: never-touch 1');
});

test('buckets to which the same is done are named, and one is shown', () => {
  const lines = shown(fleet);
  expect(lines.length).toBeLessThan(60);
  expect(lines.filter((line) => line.includes('Status'))).toHaveLength(1);
  expect(lines).toContain('43 resources alike: aws.s3.put-bucket-versioning');
  expect(lines).toContain('    and 23 more; --full names them');
});

test('the whole plan shows every call and what undoes it', () => {
  const lines = shown(fleet, { isFull: true });
  for (const { resourceId } of fleet) expect(lines).toContain(resourceId);
  expect(lines.filter((line) => line.includes('"Status":"Suspended"'))).toHaveLength(43);
});

test.each<[string, Partial<ResourcePlan>]>([
  ['another value before', { before: { versioning: 'Suspended' } }],
  ['another value after', { after: { versioning: 'Suspended' } }],
  ['another risk', { risks: [] }],
  ['another manager', { manager: 'Terraform' }],
  ['another way back', { reversibility: { kind: 'exact' } }],
  ['a part that it needs', { needs: ['arn:aws:s3:::logs'] }],
])('%s is not alike', (_, given) => {
  expect(groupAlike([bucket('sails'), bucket('oars', given)])).toHaveLength(2);
});

test('a bucket that is called like what is set hides nothing', () => {
  const set = (name: string) => bucket(name, { before: { label: null }, after: { label: name } });
  expect(groupAlike([set('open'), set('closed')])).toHaveLength(2);
});

test('a name that has its region in it is a name all the same', () => {
  expect(groupAlike([bucket('sails-eu-west-1'), bucket('oars')])).toHaveLength(1);
});

test('what is left out for one reason is named under it once', () => {
  const unplanned = ['ropes', 'nets'].map((name) => ({
    ...{ resourceId: `arn:aws:s3:::${name}`, code: 'never-touch' as const },
    reason: 'The resource has the tag cloudmend:never.',
  }));
  const lines = shown([], {}, unplanned);
  expect(lines.slice(lines.indexOf('Not in the plan: 2 resources'))).toEqual([
    'Not in the plan: 2 resources',
    '  The resource has the tag cloudmend:never. (never-touch)',
    '    arn:aws:s3:::ropes',
    '    arn:aws:s3:::nets',
  ]);
});
