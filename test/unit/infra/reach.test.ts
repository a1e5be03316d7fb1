import { App } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { loadSettings } from '../../../adapters/env.ts';
import { parseConfiguration } from '../../../infra/parse-configuration.ts';
import { synthesise } from './templates.ts';

const endpoint = 'vpce-0a1b2c3d4e5f60718';
const acl = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/harbour/0a1b2c3d-1111-2222-3333-444455556666';

describe('how much is asked', () => {
  const template = synthesise({ requestsPerSecond: '20', requestBurst: '30' }).cloudmend;

  test('is what the settings say, at the gateway', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: Match.arrayWith([Match.objectLike({ HttpMethod: '*', ThrottlingRateLimit: 20, ThrottlingBurstLimit: 30 })]),
    });
  });

  test('is told in every answer, the gateway’s own and those of the functions', () => {
    const text = JSON.stringify(template.findResources('AWS::ApiGateway::RestApi'));
    expect(text).toContain("'20'");
    expect(text).not.toContain("'50'");
    for (const name of ['api', 'decide']) {
      const functions = Object.entries(template.findResources('AWS::Lambda::Function')).filter(([id]) =>
        id.startsWith(`Engine${name}Function`),
      );
      expect(functions.map(([, { Properties }]) => Properties.Environment.Variables.CLOUDMEND_REQUESTS_PER_SECOND)).toEqual(['20']);
    }
    expect(loadSettings({ CLOUDMEND_REQUESTS_PER_SECOND: '20' }).platform.requestsPerSecond).toBe(20);
    expect(loadSettings({}).platform.requestsPerSecond).toBe(50);
  });
});

describe('a firewall', () => {
  test('stands before the API where it is asked for: lists of AWS, then how much one address may ask', () => {
    const template = synthesise({ webAcl: 'on', webAclRequests: '500' }).cloudmend;
    const [{ Properties } = { Properties: { Rules: [] } }] = Object.values(template.findResources('AWS::WAFv2::WebACL'));
    expect(Properties.Rules.map(({ Name }: { readonly Name: string }) => Name)).toEqual([
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'rate',
    ]);
    expect(Properties.Rules.at(-1)).toMatchObject({ Action: { Block: {} }, Statement: { RateBasedStatement: { Limit: 500 } } });
    // A plan is larger than the rule for sizes lets through.
    expect(Properties.Rules[1].Statement.ManagedRuleGroupStatement.RuleActionOverrides).toEqual([
      { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
    ]);
    const [stageId = ''] = Object.keys(template.findResources('AWS::ApiGateway::Stage'));
    const [{ Properties: before } = { Properties: {} }] = Object.values(template.findResources('AWS::WAFv2::WebACLAssociation'));
    expect(JSON.stringify(before)).toContain(`"${stageId}"`);
  });

  test('of your own stands before the page', () => {
    const template = synthesise({ pageWebAclArn: acl }).cloudmend;
    template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: Match.objectLike({ WebACLId: acl }) });
  });

  test('is not there where nobody asks', () => {
    const template = synthesise().cloudmend;
    template.resourceCountIs('AWS::WAFv2::WebACL', 0);
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 0);
  });
});

describe('a private API', () => {
  const template = synthesise({ apiAccess: 'private', apiVpcEndpointIds: endpoint }).cloudmend;

  test('is reached by the named endpoints, and its policy refuses every other way', () => {
    template.hasResourceProperties('AWS::ApiGateway::RestApi', {
      EndpointConfiguration: { Types: ['PRIVATE'], VpcEndpointIds: [endpoint] },
      Policy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Principal: { AWS: '*' }, Condition: { StringNotEquals: { 'aws:SourceVpce': [endpoint] } } }),
        ]),
      },
    });
  });

  test('has no page, and nothing else less than a public one', () => {
    for (const type of ['AWS::CloudFront::Distribution', 'AWS::CloudFront::Function', 'Custom::Page']) template.resourceCountIs(type, 0);
    const functions = (of: typeof template) =>
      Object.keys(of.findResources('AWS::Lambda::Function')).filter((id) => !id.startsWith('Page'));
    expect(functions(template)).toEqual(functions(synthesise().cloudmend));
  });
});

test.each([
  [{ requestsPerSecond: '0' }, 'requestsPerSecond=0: write a whole number from 1 to 10000'],
  [{ requestBurst: 'many' }, 'requestBurst=many: write a whole number from 1 to 5000'],
  [{ webAclRequests: '5', webAcl: 'on' }, 'webAclRequests=5: write a whole number from 10 to 2000000000'],
  [{ webAclRequests: '500' }, 'webAclRequests means nothing without webAcl'],
  [{ webAcl: 'yes' }, 'webAcl=yes: write on or off'],
  [{ pageWebAclArn: acl.replace('us-east-1', 'eu-west-1') }, 'is no ARN of a web ACL for CloudFront'],
  [{ apiAccess: 'private' }, 'apiAccess=private needs apiVpcEndpointIds: nobody could reach the API'],
  [{ apiVpcEndpointIds: endpoint }, 'apiVpcEndpointIds means nothing unless apiAccess is private'],
  [{ apiAccess: 'private', apiVpcEndpointIds: 'vpc-1' }, '"vpc-1" is no id of an endpoint'],
  [{ apiAccess: 'private', apiVpcEndpointIds: endpoint, pageWebAclArn: acl }, 'pageWebAclArn means nothing with apiAccess=private'],
])('%j is refused in a sentence', (context, sentence) => {
  expect(() => parseConfiguration(new App({ context }).node)).toThrow(sentence);
});
