import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findAction, findService, SERVICE_PREFIXES, takesNoResource } from '../../../../clouds/aws/entitlement/actions.ts';
import { SENSITIVE_ACTIONS } from '../../../../clouds/aws/entitlement/sensitive-actions.ts';

const all = SERVICE_PREFIXES.flatMap((prefix) => findService(prefix)?.actions ?? []);

describe('the table of actions', () => {
  test('has all services and actions of the package, and is about a megabyte', () => {
    expect({ services: SERVICE_PREFIXES.length, actions: all.length }).toEqual({ services: 456, actions: 22_091 });
    expect(all.filter(takesNoResource)).toHaveLength(6724);
    expect(new Set(all.map(({ lower }) => lower)).size).toBe(all.length);
    expect(readFileSync('clouds/aws/entitlement/actions.gen.ts').length).toBeLessThan(1_050_000);
  });

  test('levels come apart', () => {
    const count = (level: string) => all.filter(({ levels }) => levels.some((one) => one === level)).length;
    expect([count('list'), count('read'), count('tagging'), count('permissions management')]).toEqual([3719, 5871, 719, 425]);
    expect(count('write')).toBe(11_357 + 719 + 425);
  });

  test.each([
    ['s3:GetObject', ['read'], ['accesspointobject', 'object'], false],
    ['s3:ListAllMyBuckets', ['list'], [], false],
    ['s3:PutBucketPolicy', ['permissions management', 'write'], ['bucket'], true],
    ['iam:PassRole', ['write'], ['role'], true],
    ['iam:ListUsers', ['list'], [], false],
    ['sts:AssumeRole', ['write'], ['role'], true],
    ['kms:Decrypt', ['write'], ['key'], true],
    ['sqs:SendMessage', ['write'], ['queue'], false],
    ['sqs:TagQueue', ['tagging', 'write'], ['queue'], false],
    ['lambda:InvokeFunction', ['write'], ['function'], false],
    ['dynamodb:GetItem', ['read'], ['table'], false],
    ['secretsmanager:GetSecretValue', ['read'], ['Secret'], true],
    ['ec2:DescribeInstances', ['list'], [], false],
  ])('%s', (id, levels, types, isSensitive) => {
    const found = findAction(id.toUpperCase());
    expect(found).toMatchObject({ id, isSensitive });
    expect([...(found?.levels ?? [])].sort()).toEqual(levels);
    expect(found?.resourceTypes.map(({ name }) => name)).toEqual(types);
  });

  test('an ARN has a star for all that varies, and a type may have several', () => {
    expect(findAction('iam:PassRole')?.resourceTypes).toEqual([{ name: 'role', arns: ['arn:*:iam::*:role/*'], isRequired: true }]);
    expect(findAction('s3:GetObject')?.resourceTypes.map(({ isRequired }) => isRequired)).toEqual([false, false]);
    expect(findService('apigateway')?.actions.some(({ resourceTypes }) => resourceTypes.some(({ arns }) => arns.length === 2))).toBe(true);
    expect(
      all.every(({ resourceTypes }) =>
        resourceTypes.every(({ arns }) => arns.every((arn) => /^arn:\*:[^: ]+:[^: ]*:[^: ]*:[^ ]+$/.test(arn))),
      ),
    ).toBe(true);
  });

  test('keys of an action are those of what it is on too', () => {
    expect(findAction('iam:PassRole')?.conditionKeys).toEqual(['iam:AssociatedResourceArn', 'iam:PassedToService']);
    expect(findAction('ec2:RunInstances')?.conditionKeys).toContain('ec2:InstanceType');
  });

  test.each(['s3:GetObjekt', 's4:GetObject', 'constructor:name', 's3', '', ':'])('%j is none', (name) => {
    expect(findAction(name)).toBeUndefined();
  });
});

describe('actions to look at first', () => {
  test('each stands in the table by its name', () => {
    expect(SENSITIVE_ACTIONS.filter((name) => findAction(name)?.id !== name)).toEqual([]);
  });

  test('none is named that its level names anyway', () => {
    expect(SENSITIVE_ACTIONS.filter((name) => findAction(name)?.levels.includes('permissions management'))).toEqual([]);
    expect(new Set(SENSITIVE_ACTIONS).size).toBe(SENSITIVE_ACTIONS.length);
  });
});
