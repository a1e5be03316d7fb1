import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import aws from '../../../clouds/aws/cloud.ts';
import { remediationGrants } from '../../../core/grant/grants.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { synthesise } from './templates.ts';

/** What is allowed by a pattern, in any policy of a template, of roles and of resources: the actions, and what the pattern ends with; and why. */
const LISTED: { readonly [what: string]: string } = {
  'AWS::KMS::Key kms:* *': "A key's policy is about that key alone, and leaves it to the account's IAM who may use it.",
  'AWS::IAM::Policy s3:GetObject,s3:PutObject,s3:PutObjectTagging /blobs/*': 'Documents are named by their digest.',
  'AWS::IAM::Policy s3:GetObject,s3:GetObjectVersion /anchors/*': 'Anchors are named by chain and number.',
  'AWS::IAM::Policy s3:PutObject,s3:PutObjectRetention /anchors/*': 'The same.',
  'AWS::IAM::Policy s3:PutObject,s3:PutObjectTagging /scan-items/*': 'The items of a scan are named by the scan.',
  'AWS::IAM::Policy s3:GetObject /scan-items/*': 'The same.',
  'AWS::IAM::Policy s3:PutObject /*': 'The page has its bucket to itself.',
  'AWS::S3::BucketPolicy s3:GetObject /*': 'The same, and by the one distribution.',
  'AWS::IAM::Policy states:SendTaskSuccess *': 'A token names its execution; IAM knows no resource for it.',
  'AWS::IAM::Policy logs:(delivery) *': 'IAM knows no resource for the delivery of logs by Step Functions.',
  'AWS::IAM::Policy scheduler:CreateSchedule,scheduler:UpdateSchedule,scheduler:DeleteSchedule :schedule/default/cloudmend-alarm-*':
    'Alarms are named by their task.',
  'AWS::IAM::Policy scheduler:CreateSchedule,scheduler:UpdateSchedule,scheduler:DeleteSchedule :schedule/cloudmend-automation/*':
    'Schedules of rules are named by their rule.',
  'AWS::IAM::Policy states:DescribeExecution,states:StopExecution,states:RedriveExecution :*':
    'Executions of its own places, which AWS names.',
  'AWS::IAM::Policy states:DescribeExecution,states:StopExecution,states:RedriveExecution /Places:*': 'The same.',
};

const DELIVERY = /^logs:/;

/** Every statement that allows something by a pattern, wherever in a template. */
function wideIn(template: Template): readonly string[] {
  const resources: { readonly [id: string]: { readonly Type: string } } = template.toJSON()['Resources'];
  return Object.values(resources).flatMap((resource) => statementsWithin(resource).flatMap((one) => wideOf(resource.Type, one)));
}

type Statement = { readonly [word: string]: unknown };

function statementsWithin(value: unknown): readonly Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(statementsWithin);
  return 'Effect' in value && value.Effect === 'Allow' ? [Object.fromEntries(Object.entries(value)), ...inner] : inner;
}

function wideOf(type: string, { Action, NotAction, Resource, NotResource, Principal, NotPrincipal }: Statement): readonly string[] {
  const actions = listOf(Action).map(String);
  const said = actions.every((one) => DELIVERY.test(one)) ? 'logs:(delivery)' : actions.join(',');
  const opened = [NotAction, NotResource, NotPrincipal].some((one) => one !== undefined) ? [`${type} ${said} by what is left out`] : [];
  const anybody = JSON.stringify(Principal ?? '').includes('"*"') ? [`${type} ${said} to anybody`] : [];
  const patterns = listOf(Resource)
    .map(endOf)
    .filter((end) => end.includes('*') || actions.some((one) => one.includes('*')));
  return [...opened, ...anybody, ...patterns.map((end) => `${type} ${said} ${end}`)];
}

/** What stands after the last reference. */
function endOf(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const parts: readonly unknown[] = Object(resource)['Fn::Join']?.[1] ?? [];
  const last = parts.at(-1);
  return typeof last === 'string' ? last : '';
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

test('what the engine, its API, its page and its people are made of allows nothing by a pattern but what is listed', () => {
  const channels = '[{"kind":"email","name":"owners","to":["a@example.com"]}]';
  const { cloudmend } = synthesise({ channels, mailFrom: 'a@example.com' });
  expect([...new Set(wideIn(cloudmend))].sort()).toEqual(Object.keys(LISTED).sort());
});

test('the roles of an account allow by the patterns that kinds declare, and by no other', () => {
  const { member } = synthesise();
  const open = remediationGrants(catalogue, aws).flatMap(({ resources }) => resources);
  const ends = new Set(['*', ...open.map((one) => one.replace(/^.*<(account|partition)>/, ''))]);
  const wide = wideIn(member).map((one) => one.split(' ').at(-1) ?? '');
  expect(wide.length).toBeGreaterThan(20);
  expect(wide.filter((end) => !ends.has(end))).toEqual([]);
  expect(wideIn(member).filter((one) => one.includes('to anybody') || one.includes('by what is left out'))).toEqual([]);
});
