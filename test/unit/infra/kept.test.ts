import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { KEYS } from '../../../tools/cost/model.ts';
import { synthesise } from './templates.ts';

const guide = readFileSync(fileURLToPath(new URL('../../../docs/operate.md', import.meta.url)), 'utf8');

/** What outlives the stack, each sort by how the guide calls it. */
const KEPT: { readonly [type: string]: readonly string[] } = {
  'AWS::ApiGateway::Account': ["API Gateway's role for logs, and the account's setting that names it"],
  'AWS::Cognito::UserPool': ['the user pool'],
  'AWS::DynamoDB::GlobalTable': ['the table'],
  'AWS::IAM::Role': ["API Gateway's role for logs, and the account's setting that names it"],
  'AWS::KMS::Key': ['the bucket of documents, its key', 'the key of decisions', 'the key of receipts'],
  'AWS::Logs::LogGroup': ["log groups of functions and of the API's access log"],
  'AWS::S3::Bucket': ['the bucket of documents, its key', 'the bucket of anchors', 'the bucket of the page, and that of its access log'],
};

test('what outlives the stack is what the guide tells, with how it is removed', () => {
  const resources: { readonly [id: string]: { readonly Type: string; readonly DeletionPolicy?: string } } =
    synthesise().cloudmend.toJSON()['Resources'];
  const retained = Object.entries(resources).filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain');
  expect([...new Set(retained.map(([, { Type }]) => Type))].sort()).toEqual(Object.keys(KEPT));
  const rows = guide.slice(guide.indexOf('| What stays |'));
  for (const name of Object.values(KEPT).flat()) expect(rows).toContain(`| ${name} |`);
  const count = (type: string) => retained.filter(([, { Type }]) => Type === type).length;
  expect([count('AWS::S3::Bucket'), count('AWS::KMS::Key'), count('AWS::DynamoDB::GlobalTable'), count('AWS::IAM::Role')]).toEqual([
    4, 3, 1, 1,
  ]);
});

test('the guide and what it costs count the keys of the stack', () => {
  const keys = Object.keys(synthesise().cloudmend.findResources('AWS::KMS::Key')).length;
  expect(guide).toContain(`| keys of KMS | ${keys} |`);
  expect(KEYS).toBe(keys);
});

test('the table is protected, can be restored to a point in time, and stays what it is when another stands in its place', () => {
  const restoredTableStreamArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Cloudmend-restored/stream/2026-11-30T07:45:00.000';
  const own = synthesise().cloudmend.findResources('AWS::DynamoDB::GlobalTable');
  const [table] = Object.values(own);
  expect(table?.['Properties'].Replicas).toMatchObject([
    { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
  ]);
  const restored = synthesise({ restoredTableStreamArn }).cloudmend;
  expect(restored.findResources('AWS::DynamoDB::GlobalTable')).toEqual(own);
});

test('every function uses a table that was restored, and may use no other', () => {
  const restoredTableStreamArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Cloudmend-restored/stream/2026-11-30T07:45:00.000';
  const template = synthesise({ restoredTableStreamArn }).cloudmend;
  const [ownId = ''] = Object.keys(template.findResources('AWS::DynamoDB::GlobalTable'));
  const { [ownId]: _, ...others } = template.toJSON()['Resources'];
  expect(JSON.stringify(others)).not.toContain(`"${ownId}"`);
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  const named = functions.map(({ Properties }) => Properties.Environment?.Variables?.CLOUDMEND_TABLE).filter((name) => name !== undefined);
  expect(named.length).toBeGreaterThan(20);
  expect(new Set(named)).toEqual(new Set(['Cloudmend-restored']));
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { EventSourceArn: restoredTableStreamArn });
});
