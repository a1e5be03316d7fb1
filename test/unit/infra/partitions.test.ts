import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { CloudmendError } from '../../../core/errors.ts';
import { synthesise } from './templates.ts';

const OWN_ISSUER = { oidcIssuer: 'https://id.example.com', oidcPageClientId: 'cloudmend' };
const PLACES = [
  { partition: 'aws', region: 'eu-west-1', suffix: 'amazonaws.com', context: {} },
  { partition: 'aws-us-gov', region: 'us-gov-west-1', suffix: 'amazonaws.com', context: {} },
  { partition: 'aws-cn', region: 'cn-north-1', suffix: 'amazonaws.com.cn', context: OWN_ISSUER },
] as const;

/**
 * Types that CloudFormation lacks in a partition, of all that a template of this product may have: as cfn-lint 1.58.0 has the regions of
 * each (`cfnlint/data/schemas/providers`).
 */
const LACKING: { readonly [partition: string]: RegExp } = {
  aws: /^$/,
  'aws-us-gov': /^AWS::(CloudFront|Budgets)::/,
  'aws-cn': /^AWS::(CloudFront::Function|Cognito::)/,
};

/** Services are called so wherever they are: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const PRINCIPALS = /"(Service|Principal|iam:PassedToService|AWS:SourceService)":("[\w-]+(\.[\w-]+)*\.amazonaws\.com"|\["[^\]]*"\])/g;

function textOf(template: Template): string {
  // So are the roles that they make for themselves.
  return JSON.stringify(template.toJSON())
    .replaceAll(PRINCIPALS, '')
    .replaceAll(/role\/aws-service-role\/[\w-]+\.amazonaws\.com\//g, '');
}

describe.each(PLACES)('in $partition', ({ partition, region, context }) => {
  const settings = { ...context, partition };
  const kinds = [undefined, region].map((known) => [known ?? 'any region', synthesise(settings, known)] as const);

  test.each(kinds)('no template names another partition, for %s', (_, { cloudmend, member }) => {
    for (const template of [cloudmend, member]) {
      const found = [...textOf(template).matchAll(/.{0,60}arn:aws[a-z-]*:.{0,40}/g)].map(([text]) => text);
      expect(found.filter((text) => !text.includes(`arn:${partition}:`))).toEqual([]);
      // Where the region is left open the partition is too.
      if (_ === 'any region') expect(found).toEqual([]);
    }
  });

  test.each(kinds)('no template writes out a domain that differs there, for %s', (_, { cloudmend, member }) => {
    for (const template of [cloudmend, member])
      expect([...textOf(template).matchAll(/.{0,60}amazonaws\.com.{0,20}/g)].map(([text]) => text)).toEqual([]);
  });

  test('each resource is of a type that is there', () => {
    const { cloudmend, member } = synthesise(settings);
    const types = [cloudmend, member].flatMap((template) =>
      Object.values<{ Type: string }>(template.toJSON()['Resources']).map(({ Type }) => Type),
    );
    expect(types.length).toBeGreaterThan(100);
    expect(types.filter((type) => LACKING[partition]?.test(type))).toEqual([]);
  });
});

test('where there is no CloudFront the engine and its API are whole, and the page is left out', () => {
  const gov = synthesise({ partition: 'aws-us-gov' }).cloudmend;
  for (const type of ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine', 'AWS::ApiGateway::RestApi', 'AWS::Cognito::UserPool'])
    expect(Object.keys(gov.findResources(type)).length, type).toBeGreaterThan(0);
  gov.resourceCountIs('Custom::Page', 0);
  gov.resourceCountIs('AWS::Cognito::UserPoolDomain', 0);
  expect(JSON.stringify(gov.toJSON()['Outputs'])).not.toContain('cloudmend login');
});

test.each<[{ readonly [name: string]: string }, string]>([
  [{ partition: 'aws-iso' }, 'partition=aws-iso: write one of aws, aws-us-gov, aws-cn'],
  [{ partition: 'aws-cn' }, 'oidcIssuer: aws-cn has no user pools of Cognito: set it'],
  [
    { partition: 'aws-us-gov', signInPages: 'classic' },
    'signInPages: aws-us-gov has no function of CloudFront, which the dashboard needs; leave it out',
  ],
  [
    { partition: 'aws-us-gov', alarmTopicArn: 'arn:aws-us-gov:sns:us-gov-west-1:111122223333:on-call', monthlyCostLimit: '50' },
    'aws-us-gov has no AWS Budgets',
  ],
  [{ partition: 'aws-cn', ...OWN_ISSUER, channels: '[]', mailFrom: 'a@example.com' }, 'mailFrom: aws-cn has no SES'],
  [{ partition: 'aws-us-gov', alarmTopicArn: 'arn:aws:sns:eu-west-1:111122223333:on-call' }, 'is of aws, and partition is aws-us-gov'],
  [{ alarmTopicArn: 'arn:aws-cn:sns:cn-north-1:111122223333:on-call' }, 'is of aws-cn, and partition is aws'],
  [{ partition: 'aws-us-gov', regions: 'us-gov-east-1,eu-west-1' }, 'regions: eu-west-1 is of aws, and partition is aws-us-gov'],
])('%j is refused', (context, sentence) => {
  expect(() => synthesise(context)).toThrow(CloudmendError);
  expect(() => synthesise(context)).toThrow(sentence);
});
