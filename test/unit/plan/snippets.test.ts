import { beforeAll, describe, expect, test } from 'vitest';
import { blocks, hclLines, jsonDocument } from '../../../clouds/aws/declare/hcl.ts';
import { yamlLines } from '../../../clouds/aws/declare/yaml.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { bucket } from '../../../local/demo-cloud/estate-parts.ts';
import { declaredExamples } from '../../support/snippets/snippets.ts';
import { accountWith, catalogueOf, REGION, TLS } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, olivia, vera } from '../api/api-bench.ts';

let send: ReturnType<typeof apiBench>;
beforeAll(async () => {
  const buckets = [
    bucket('receipts', REGION, { tags: { 'aws:cloudformation:stack-name': 'till' } }),
    bucket('states', REGION, { tags: { 'terraform:workspace': 'platform' } }),
    bucket('photos', REGION),
  ];
  const harness = await makeHarness({ accounts: [accountWith({ buckets })], catalogue: catalogueOf('s3') });
  await scanAll(harness);
  send = apiBench(harness.engine, apiEndpoints);
});

async function snippetOf(bucketName: string) {
  const made = await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS], resourceIds: [`arn:aws:s3:::${bucketName}`] } });
  expect(made.status).toBe(201);
  const { items } = (await send(vera, `GET /v1/plans/${made.json.id}/snippets`)).json;
  expect(items).toHaveLength(1);
  return items[0];
}

test('the bucket of a stack shows its change in CloudFormation, the language of the stack', async () => {
  const shown = await snippetOf('receipts');
  expect(shown).toMatchObject({ manager: 'CloudFormation stack till', language: 'CloudFormation', besides: [] });
  const [cloudFormation] = shown.snippets;
  expect(cloudFormation).toMatchObject({ language: 'CloudFormation', requires: [] });
  expect(cloudFormation.text).toContain(
    'Type: "AWS::S3::BucketPolicy"\n    Properties:\n      Bucket: "receipts"\n      PolicyDocument:\n',
  );
  expect(cloudFormation.text).toContain('Sid: "CloudmendRequireTls"');
});

test('a bucket of Terraform shows its change in Terraform', async () => {
  const shown = await snippetOf('states');
  expect(shown).toMatchObject({ manager: 'Terraform', language: 'Terraform' });
  expect(shown.snippets[1].text).toContain('resource "aws_s3_bucket_policy" "this" {\n  bucket = "states"\n  policy = jsonencode({\n');
});

test('of a bucket that nothing manages both languages are shown, and none is said to be its own', async () => {
  const shown = await snippetOf('photos');
  expect(Object.keys(shown).sort()).toEqual(['besides', 'resourceId', 'snippets']);
  expect(shown.snippets.map(({ language }: { language: string }) => language)).toEqual(['CloudFormation', 'Terraform']);
});

test('a setting of a bucket that a stack made names no bucket: with a name of its own the stack would make another one', () => {
  const settings = declaredExamples('aws').filter(
    ({ template }) => template.startsWith('aws.s3.put-bucket-') && !template.includes('policy'),
  );
  const texts = settings.flatMap(({ declaration }) =>
    declaration.snippets.flatMap((one) => (one.language === 'CloudFormation' ? [one.text] : [])),
  );
  expect(texts.length).toBeGreaterThan(5);
  for (const text of texts) expect(text).not.toContain('BucketName: "payroll"');
});

test('what is done to a subscription reads in Bicep', () => {
  const [shown] = declaredExamples('azure').filter(({ template }) => template === 'azure.storage.update-account-tls');
  expect(shown?.declaration.snippets).toEqual([
    {
      language: 'Bicep',
      requires: ['Microsoft.Storage/storageAccounts location'],
      text: expect.stringMatching(
        /^\/\/ In the template[^\n]*\nresource storageAccounts 'Microsoft\.Storage\/storageAccounts@[\d-]+' = \{\n {2}name: '\w+'\n {2}properties: \{\n {4}minimumTlsVersion: 'TLS1_2'\n {2}\}\n\}\n$/,
      ),
    },
  ]);
});

describe.each(['aws', 'azure'])('every fix of %s', (cloud) => {
  const examples = declaredExamples(cloud);

  test('says in a snippet or in a sentence what it does: none says nothing', () => {
    const silent = examples.filter(({ declaration }) => declaration.snippets.length + declaration.besides.length === 0);
    expect(silent.map(({ template, example }) => `${template}: ${example}`)).toEqual([]);
    expect(examples.length).toBeGreaterThan(50);
  });

  test('has no line in a snippet that an id could have begun', () => {
    for (const { declaration } of examples)
      for (const { text } of declaration.snippets) expect(text).toMatch(/^(#|\/\/) In the [a-z ]+ declares [^\n]+\n/);
  });
});

test('texts that YAML and HCL would read as something else stay texts', () => {
  expect(yamlLines({ Version: '2012-10-17', on: 'no', 'aws:x': ['1', { a: {} }], none: [] })).toEqual([
    'Version: "2012-10-17"',
    '"on": "no"',
    '"aws:x":',
    '  - "1"',
    '  - a: {}',
    'none: []',
  ]);
  expect(hclLines({ policy: jsonDocument({ Resource: `\${aws:username}/%{x}` }), rule: blocks({ days: 7 }, { days: 8 }) })).toEqual([
    '  policy = jsonencode({',
    '    Resource = "$${aws:username}/%%{x}"',
    '  })',
    '  rule {',
    '    days = 7',
    '  }',
    '  rule {',
    '    days = 8',
    '  }',
  ]);
});
