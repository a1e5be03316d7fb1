import { describe, expect, test } from 'vitest';
import { clouds } from '../../../clouds/index.gen.ts';
import { requireProtectiveId, requireRegionName } from '../../../core/exception/guarded-id.ts';
import { addExclusion } from '../../../core/guard/change-exclusions.ts';
import { changeNeverTouch } from '../../../core/guard/change-guard.ts';
import { readGuard } from '../../../core/guard/guard.ts';
import { bucketEstate } from '../../support/task/estates.ts';
import { ines, joel, makeHarness } from '../../support/task/harness.ts';

const refused = { code: 'VALIDATION_FAILED', message: expect.stringContaining('would protect nothing') };

describe('what protects', () => {
  test.each([
    'arn:aws:s3:::harbour-light-invoices',
    'arn:aws:s3:::harbour-*',
    'arn:aws:s3:::*',
    'arn:aws:s3*',
    'arn:aws:ec2:eu-w*',
    'arn:aws:ec2:eu-west-1:*',
    'arn:aws:ec2:eu-west-1:1111*',
    'arn:*',
    'set*',
    '*',
    'arn:aws:iam::111122223333:user/break-glass',
    'arn:aws:iam::aws:policy/AdministratorAccess',
    'arn:aws:ec2:eu-west-1::image/ami-0123456789abcdef0',
    'arn:aws:rds:eu-west-1:111122223333:db:orders',
    'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/tea:*',
    'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:Tea is cold',
    'arn:aws-us-gov:sqs:us-gov-west-1:111122223333:orders',
    'arn:aws-cn:sqs:cn-northwest-1:111122223333:orders',
    'arn:aws-eusc:sqs:eusc-de-east-1:111122223333:orders',
    'arn:aws-iso-b:sqs:us-isob-east-1:111122223333:orders',
    'setting:aws:111122223333:global:aws.iam.password-policy',
    'setting:aws:111122223333:eu-west-1:aws.ec2.ebs-defaults',
    'setting:aws:111122223333:*',
  ])('%s', (id) => expect(() => requireProtectiveId({ clouds }, id)).not.toThrow());
});

describe('what protects nothing', () => {
  test.each([
    'harbour-light-invoices',
    'harbour-*',
    's3://harbour-light-invoices',
    'sg-0123456789abcdef0',
    'arn',
    'arn:aws:s3',
    'arn:aws:s3:::',
    'arn:aws:s3::harbour-light-invoices',
    'arn:asw:s3:::harbour-light-invoices',
    'arn:aws:S3:::harbour-light-invoices',
    'ARN:aws:s3:::harbour-light-invoices',
    ' arn:aws:s3:::harbour-light-invoices',
    'arn:aws:s3:::*-invoices',
    'arn:*:s3:::harbour-light-invoices',
    'arn:asw:*',
    'arn:aws:ec2:eu-wst-1:111122223333:instance/*',
    'arn:aws:ec2:eu-west-1:1111:instance/i-0123456789abcdef0',
    'setting:aws:eu-west-1:111122223333:aws.ec2.ebs-defaults',
    'setting:aws:111122223333:eu-west-1',
    'settings:*',
    '111122223333',
  ])('%s', (id) => expect(() => requireProtectiveId({ clouds }, id)).toThrow(expect.objectContaining(refused)));
});

test.each([
  'eu-west-1',
  'ap-southeast-7',
  'us-gov-east-1',
  'eusc-de-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
  'mx-central-1',
  'westeurope',
  'eastus2',
  'germanywestcentral',
  'southeastasia',
  'australiacentral2',
  'southcentralus',
  'westcentralus',
  'jioindiawest',
  'usgovvirginia',
  'global',
])('%s is a region', (region) => expect(() => requireRegionName({ clouds }, region)).not.toThrow());

test.each([
  'eu-wst-1',
  'eu-west',
  'euwest1',
  'eu-west-1a',
  'EU-WEST-1',
  'eu-west-*',
  'mars',
  'eu_west_1',
  'westeurop',
  'uswest',
  'eastus22',
  'EastUS',
])('%s is none', (region) => expect(() => requireRegionName({ clouds }, region)).toThrow(expect.objectContaining(refused)));

test('the guard takes neither an id nor a region that protects nothing, and stays as it was', async () => {
  const { engine } = await makeHarness({ accounts: bucketEstate('tea-a') });
  await expect(changeNeverTouch(engine, ines, { add: ['arn:aws:s3:::tea-a', 'tea-b'] })).rejects.toMatchObject(refused);
  await expect(addExclusion(engine, joel, { scope: { resource: 'tea-a' }, reason: 'Tea fair' })).rejects.toMatchObject(refused);
  await expect(addExclusion(engine, joel, { scope: { region: 'eu-wst-1' }, reason: 'Tea fair' })).rejects.toMatchObject(refused);
  expect(await readGuard(engine)).toMatchObject({ head: { version: 0, neverTouch: [] }, exclusions: [] });
});
