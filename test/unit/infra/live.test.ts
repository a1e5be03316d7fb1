import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { plainName } from '../../../clouds/aws/live/find-change.ts';
import { livePatterns } from '../../../infra/live-patterns.ts';
import { LiveStack } from '../../../infra/live-stack.ts';
import { namesOf } from '../../../infra/names.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { statementsOf, synthesise } from './templates.ts';

const on = () => synthesise({ live: 'on' }).cloudmend;
const region = () =>
  Template.fromStack(new LiveStack(new App(), 'CloudmendLive', { names: namesOf({ prefix: 'cloudmend', rolePath: '/' }) }));
const sources = [...catalogue.kinds.values()].filter(({ cloud }) => cloud.id === 'aws').flatMap(({ changedBy = [] }) => changedBy);

describe('the engine', () => {
  test('listens to nobody where nobody has asked for it', () => {
    const off = synthesise().cloudmend;
    expect(off.findOutputs('LiveBusArn')).toEqual({});
    expect(JSON.stringify(off.toJSON())).not.toContain('cloudmend-live');
  });

  test('takes changes on a bus of their own, from the role of each account that is there for it', () => {
    const [bus] = Object.values(on().findResources('AWS::Events::EventBus', { Properties: { Name: 'cloudmend-live' } }));
    expect(bus?.['Properties'].Policy.Statement).toMatchObject([{ Effect: 'Allow', Action: 'events:PutEvents' }]);
    const said = JSON.stringify(bus?.['Properties'].Policy.Statement);
    for (const account of ['111122223333', '444455556666']) expect(said).toContain(`${account}:role/cloudmend-member-live-*`);
    expect(said).not.toContain('"*"');
  });

  test('takes changes from accounts of its organization, where it scans that', () => {
    const { cloudmend } = synthesise({ live: 'on', organization: 'all', prefix: 'tea' });
    const [bus] = Object.values(cloudmend.findResources('AWS::Events::EventBus', { Properties: { Name: 'tea-live' } }));
    expect(bus?.['Properties'].Policy.Statement[0].Condition.StringEquals).toEqual({ 'aws:ResourceOrgID': `\${aws:PrincipalOrgID}` });
    expect(JSON.stringify(bus?.['Properties'].Policy.Statement)).toContain(':role/tea-member-live-*');
  });

  test('takes what comes from AWS alone, keeps what it could not look at, and lets one function have the queue', () => {
    on().hasResourceProperties('AWS::Events::Rule', {
      EventBusName: { Ref: Object.keys(on().findResources('AWS::Events::EventBus', { Properties: { Name: 'cloudmend-live' } }))[0] },
      EventPattern: { source: [{ prefix: 'aws.' }], 'detail-type': ['AWS API Call via CloudTrail'] },
    });
    on().hasResourceProperties('AWS::SQS::Queue', { DelaySeconds: 15, VisibilityTimeout: 180 });
    on().hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
    const readers = statementsOf(on()).filter(({ actions }) => actions.includes('sqs:ReceiveMessage'));
    expect(readers.map(({ role }) => role)).toEqual(['look-at-changes']);
  });
});

describe('a region of an account', () => {
  test('may put events on the bus of the engine, and no more', () => {
    const statements = statementsOf(region()).map(({ actions, resources }) => ({ actions, resources }));
    expect(statements).toEqual([{ actions: ['events:PutEvents'], resources: ['{"Ref":"EngineBus"}'] }]);
  });

  test('tells by rules whose patterns are as long as EventBridge takes, and each goes to the engine', () => {
    const rules = Object.values(region().findResources('AWS::Events::Rule')).map(({ Properties }) => Properties);
    expect(rules.length).toBeGreaterThan(1);
    for (const { EventPattern, Targets } of rules) {
      expect(JSON.stringify(EventPattern).length).toBeLessThanOrEqual(2048);
      expect(Targets).toMatchObject([{ Arn: { Ref: 'EngineBus' } }]);
    }
  });

  test('tells every call that a kind has a line for, and none that only reads', () => {
    const patterns = livePatterns(sources);
    for (const { source, operations } of sources) {
      for (const name of operations) {
        const own = patterns.filter(({ detail }) => detail['eventSource']?.includes(source));
        const isTold = own.some(({ detail }) => detail['eventName']?.some((one) => JSON.stringify(one).includes(`"${name}"`)));
        expect(isTold, `${source} ${name}`).toBe(true);
        expect(name).not.toMatch(/^(Get|List|Describe|Head|Lookup)/);
        expect(plainName({ eventSource: source, eventName: name })).toBe(name);
      }
    }
  });
});

test('every kind of AWS is named by what CloudTrail records, but for those that follow from others', () => {
  const kinds = [...catalogue.kinds.values()].filter(({ cloud, changedBy }) => cloud.id === 'aws' && changedBy === undefined);
  // AWS changes its own policies; what rests is told by what no longer names it.
  expect(kinds.map(({ id }) => id)).toEqual(['aws.ec2.resting-users', 'aws.iam.aws-policy']);
});
