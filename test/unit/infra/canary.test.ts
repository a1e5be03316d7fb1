import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { CanaryStack } from '../../../infra/canary-stack.ts';
import { namesOf } from '../../../infra/names.ts';
import { statementsOf, synthesise } from './templates.ts';

const SET = { canaryAccount: '444455556666', canaryAutomation: 'automation-1' };
const flying = () => synthesise(SET).cloudmend;

describe('a canary', () => {
  test('flies nowhere where nobody has asked for it', () => {
    expect(JSON.stringify(synthesise().cloudmend.toJSON())).not.toMatch(/FlyCanary|CLOUDMEND_CANARY|member-canary/);
  });

  test('is looked after every five minutes by the function that looks, which may take on its role and enter it in the audit', () => {
    flying().hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(5 minutes)',
      Target: { Input: '{"fly":"canary"}' },
    });
    const own = (action: string, resource: string) =>
      statementsOf(flying())
        .filter(({ actions, resources }) => actions.includes(action) && resources.some((one) => one.includes(resource)))
        .map(({ role }) => role);
    expect(own('sts:AssumeRole', '444455556666:role/cloudmend-member-canary')).toEqual(['look-at-changes']);
    expect(own('s3:PutObjectRetention', '')).toContain('look-at-changes');
    const before = statementsOf(synthesise().cloudmend).filter(({ actions }) => actions.includes('s3:PutObjectRetention'));
    expect(before.map(({ role }) => role)).not.toContain('look-at-changes');
  });

  test('is known to those who tell whether it came back', () => {
    const told = Object.entries(flying().findResources('AWS::Lambda::Function')).filter(
      ([, { Properties }]) => Properties.Environment?.Variables.CLOUDMEND_CANARY !== undefined,
    );
    const names = told.map(([id]) => id.replace(/^Engine(\w+?)[\dA-F]{8}$/, '$1').replace(/Function$/, ''));
    expect(names.sort()).toEqual(['api', 'checkhealth', 'lookatchanges']);
  });

  test.each([
    [{ canaryAccount: '444455556666' }, /canaryAccount means nothing without canaryAutomation/],
    [{ ...SET, canaryAccount: '999988887777' }, /is not among accounts/],
    [{ ...SET, canaryAccount: 'one' }, /12 digits/],
  ])('is refused where the settings cannot be meant: %j', (context, message) => {
    expect(() => synthesise(context)).toThrow(message);
  });
});

test('its role may make and take away one repository, asks for the external id, and trusts the function that looks alone', () => {
  const template = Template.fromStack(
    new CanaryStack(new App(), 'CloudmendCanary', { names: namesOf({ prefix: 'tea', rolePath: '/security/' }) }),
  );
  const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
  expect(policy?.['Properties'].PolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Action: ['ecr:CreateRepository', 'ecr:DeleteRepository', 'ecr:DescribeRepositories', 'ecr:ListTagsForResource', 'ecr:TagResource'],
      Resource: {
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':ecr:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':repository/tea-canary'],
        ],
      },
    },
  ]);
  const [role] = Object.values(template.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties);
  expect(role).toMatchObject({ RoleName: 'tea-member-canary', Path: '/security/' });
  expect(role?.AssumeRolePolicyDocument.Statement).toMatchObject([
    { Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } } },
  ]);
  expect(JSON.stringify(role?.AssumeRolePolicyDocument)).toContain(':role/security/tea-look-at-changes');
});
