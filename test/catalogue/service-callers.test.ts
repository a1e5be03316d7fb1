import { describe, expect, test } from 'vitest';
import { judge } from '../../core/finding/verdict.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Observation } from '../../core/kind/facts.ts';
import { CALLERS, callerOf } from '../../resources/aws/iam/role/service-callers.ts';
import { rules } from '../../rules/index.gen.ts';
import { served } from '../fixtures/iam-policies.ts';

const ACCOUNT = { StringEquals: { 'aws:SourceAccount': '210987654321' } };
const ARN = { ArnLike: { 'aws:SourceArn': 'arn:aws:states:eu-central-1:210987654321:stateMachine:*' } };

function trusting(service: string | readonly string[], Condition?: JsonObject): JsonObject {
  return { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) };
}

function look(...statements: readonly JsonObject[]) {
  const rule = rules.get('aws.iam.service-role-knows-its-caller');
  if (rule === undefined) throw new Error('The catalogue has no rule about the callers of roles.');
  const { facts } = served(statements);
  const fields = { ...Object.fromEntries(Object.entries(facts).map(([name, known]) => [name, { known }])), tags: { known: facts.tags } };
  const place = { id: 'arn:aws:iam::210987654321:role/shop', kind: 'aws.iam.role', partition: 'aws', account: '210987654321' };
  const observation: Observation = { ...place, region: 'global', fields };
  const verdict = judge(rule, observation, { now: new Date('2026-06-01'), others: () => [] });
  return { verdict: verdict.verdict, reason: 'reason' in verdict ? verdict.reason : '' };
}

describe('who may assume a role', () => {
  test.each<[string, string, readonly JsonObject[]]>([
    ['EC2, for instances', 'notApplicable', [trusting('ec2.amazonaws.com')]],
    ['EC2 in China', 'notApplicable', [trusting('ec2.amazonaws.com.cn')]],
    ['EC2 under two names', 'notApplicable', [trusting(['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'])]],
    ['EC2 and CloudTrail', 'notApplicable', [trusting('ec2.amazonaws.com'), trusting('cloudtrail.amazonaws.com')]],
    ['VM Import', 'notApplicable', [trusting('vmie.amazonaws.com', { StringEquals: { 'sts:Externalid': 'vmimport' } })]],
    ['Elastic Transcoder', 'notApplicable', [trusting('elastictranscoder.amazonaws.com')]],
    ['Lambda, for anyone', 'fail', [trusting('lambda.amazonaws.com')]],
    ['Lambda, for the account', 'pass', [trusting('lambda.amazonaws.com', ACCOUNT)]],
    ['Lambda beside EC2, for anyone', 'fail', [trusting(['ec2.amazonaws.com', 'lambda.amazonaws.com'])]],
    ['Lambda for the account, and EC2', 'pass', [trusting('lambda.amazonaws.com', ACCOUNT), trusting('ec2.amazonaws.com')]],
    ['tasks of ECS, for anyone', 'fail', [trusting('ecs-tasks.amazonaws.com')]],
    ['Step Functions of one region, for anyone', 'fail', [trusting('states.eu-central-1.amazonaws.com')]],
    ['Step Functions of one region, for machines of the account', 'pass', [trusting('states.eu-central-1.amazonaws.com', ARN)]],
    ['CloudWatch Logs of one region, for anyone', 'fail', [trusting('logs.us-gov-west-1.amazonaws.com')]],
    ['RDS monitoring, whose name has two parts', 'fail', [trusting('monitoring.rds.amazonaws.com')]],
    ['pods of EKS, for the account', 'pass', [trusting('pods.eks.amazonaws.com', ACCOUNT)]],
    ['Firehose, with its account', 'pass', [trusting('firehose.amazonaws.com', { StringEquals: { 'sts:ExternalId': '210987654321' } })]],
    ['Firehose, with a pattern', 'fail', [trusting('firehose.amazonaws.com', { StringLike: { 'sts:ExternalId': '2109*' } })]],
    [
      'Lambda, with an external id that it never brings',
      'fail',
      [trusting('lambda.amazonaws.com', { StringEquals: { 'sts:ExternalId': '210987654321' } })],
    ],
    ['a service that nobody looked up, for anyone', 'unknown', [trusting('mgn.amazonaws.com')]],
    ['a service that nobody looked up, for the account', 'pass', [trusting('mgn.amazonaws.com', ACCOUNT)]],
    ['a service that nobody looked up, beside one that would tell', 'fail', [trusting(['mgn.amazonaws.com', 'glue.amazonaws.com'])]],
    ['a name that only begins like EC2', 'unknown', [trusting('ec2-instance-connect.amazonaws.com')]],
    ['a host that is no service of AWS', 'unknown', [trusting('ec2.example.com')]],
    ['Lambda, where it is refused', 'notApplicable', [{ ...trusting('lambda.amazonaws.com'), Effect: 'Deny' }]],
    ['Lambda, which may only tag', 'notApplicable', [{ ...trusting('lambda.amazonaws.com'), Action: 'sts:TagSession' }]],
  ])('%s: %s', (_, verdict, statements) => expect(look(...statements).verdict).toBe(verdict));

  test('the reason names those alone who would tell', () => {
    expect(look(trusting(['ec2.amazonaws.com', 'lambda.amazonaws.com'])).reason).toMatch(/^lambda\.amazonaws\.com may/);
    expect(look(trusting('mgn.amazonaws.com')).reason).toMatch(/mgn\.amazonaws\.com.*guides/);
    expect(look(trusting('ec2.amazonaws.com')).reason).toMatch(/^ec2\.amazonaws\.com say nothing/);
  });
});

test('each service of the table says where its owner or who met it says so', () => {
  for (const [service, { source }] of Object.entries(CALLERS)) {
    expect(new URL(source).protocol, service).toBe('https:');
    expect(callerOf(`${service}.amazonaws.com`)).toEqual(CALLERS[service]);
  }
});
