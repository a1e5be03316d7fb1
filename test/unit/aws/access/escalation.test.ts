import { describe, expect, test } from 'vitest';
import { findCut } from '../../../../clouds/aws/access/escalation/cut.ts';
import { administratorGoal, escalationGraph, findPath } from '../../../../clouds/aws/access/escalation/paths.ts';
import type { AccessModel, Principal } from '../../../../clouds/aws/access/model.ts';
import { seededRandom } from '../../../../tools/seeded-random.ts';
import { accountOf, allow, arnOf, largeAccount, principal, setOf } from '../../../support/law/access-account.ts';
import { seed } from '../../../support/seed.ts';

const ADMIN = principal('role/admin', [allow('*')]);
const mara = (...statements: Parameters<typeof principal>[1]) => principal('user/mara', statements);

function pathOf(principals: readonly Principal[], more: Partial<AccessModel> = {}) {
  const graph = escalationGraph(accountOf(principals, more));
  return findPath(graph, arnOf('user/mara'), administratorGoal(graph));
}

function said(principals: readonly Principal[], more: Partial<AccessModel> = {}): readonly string[] | undefined {
  return pathOf(principals, more)?.steps.map(({ sort, to }) => `${sort} ${to.slice(arnOf('').length)}`);
}

describe('one step', () => {
  test('an administrator is there already', () => {
    expect(said([mara(allow('*'))])).toEqual([]);
  });

  test('who may assume an administrator that trusts the account', () => {
    expect(said([mara(allow('sts:AssumeRole')), ADMIN])).toEqual(['assume role/admin']);
    expect(said([mara(allow('sts:AssumeRole', arnOf('role/reader'))), ADMIN])).toBeUndefined();
  });

  test('an administrator that trusts a service alone is not assumed', () => {
    const served = principal('role/admin', [allow('*')], { trustedBy: { Service: 'lambda.amazonaws.com' } });
    expect(said([mara(allow('sts:AssumeRole')), served])).toBeUndefined();
  });

  test('who hands a role to a service that it trusts', () => {
    const served = principal('role/admin', [allow('*')], { trustedBy: { Service: 'lambda.amazonaws.com' } });
    const makes = allow(['lambda:CreateFunction', 'lambda:InvokeFunction']);
    expect(said([mara(allow('iam:PassRole'), makes), served])).toEqual(['pass role/admin']);
    const toAnother = allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } });
    expect(said([mara(toAnother, makes), served])).toBeUndefined();
    expect(
      said([mara(allow('iam:PassRole'), makes), principal('role/admin', [allow('*')], { trustedBy: { Service: 'glue.amazonaws.com' } })]),
    ).toBeUndefined();
  });

  test('who may create functions of some names alone', () => {
    const served = principal('role/admin', [allow('*')], { trustedBy: { Service: 'lambda.amazonaws.com' } });
    const named = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], 'arn:aws:lambda:*:*:function:tea-*');
    expect(said([mara(allow('iam:PassRole', arnOf('role/admin')), named), served])).toEqual(['pass role/admin']);
  });

  test('who makes himself an administrator, unless a boundary keeps him from it', () => {
    const own = allow('iam:PutUserPolicy', arnOf('user/mara'));
    expect(said([mara(own)])).toEqual(['promote user/mara']);
    const boundary = setOf([allow(['s3:*', 'iam:PutUserPolicy'])]);
    const bounded = principal('user/mara', [own], { policies: { identity: setOf([own]), boundary } });
    expect(said([bounded])).toBeUndefined();
  });

  test('who may attach one harmless policy alone is no administrator by that', () => {
    const attaches = (policy: string) => allow('iam:AttachUserPolicy', arnOf('user/mara'), { ArnEquals: { 'iam:PolicyARN': policy } });
    expect(said([mara(attaches('arn:aws:iam::aws:policy/ReadOnlyAccess'))])).toBeUndefined();
    expect(said([mara(attaches('arn:aws:iam::aws:policy/AdministratorAccess'))])).toEqual(['promote user/mara']);
  });

  test('who makes new roles, unless each has to carry a boundary', () => {
    const makes = (condition?: Parameters<typeof allow>[2]) => [allow('iam:CreateRole', '*', condition), allow('iam:AttachRolePolicy')];
    expect(said([mara(...makes())])).toEqual(['create role/new']);
    expect(said([mara(...makes({ StringEquals: { 'iam:PermissionsBoundary': arnOf('policy/limits') } }))])).toBeUndefined();
  });

  test('a user with two keys takes another permission', () => {
    const admin = (keys: number) => principal('user/ines', [allow('*')], { credentials: { keys, hasPassword: true } });
    expect(said([mara(allow('iam:CreateAccessKey')), admin(1)])).toEqual(['credentials user/ines']);
    expect(said([mara(allow('iam:CreateAccessKey')), admin(2)])).toBeUndefined();
    expect(said([mara(allow(['iam:CreateAccessKey', 'iam:DeleteAccessKey'])), admin(2)])).toEqual(['credentials user/ines']);
  });

  test('what runs as an administrator, and its neighbour that does not', () => {
    const runsAs = (role: string) => ({
      bearers: [{ arn: 'arn:aws:lambda:us-east-1:111111111111:function:tea', sort: 'lambda function', role: arnOf(role) }],
    });
    const changes = mara(allow(['lambda:UpdateFunctionCode', 'lambda:InvokeFunction']));
    expect(said([changes, ADMIN], runsAs('role/admin'))).toEqual(['bearer role/admin']);
    expect(said([changes, ADMIN, principal('role/reader', [])], runsAs('role/reader'))).toBeUndefined();
  });
});

describe('several steps', () => {
  const chain = [
    mara(allow('sts:AssumeRole', arnOf('role/first'))),
    principal('role/first', [allow('sts:AssumeRole', arnOf('role/second'))]),
    principal('role/second', [allow('iam:UpdateAssumeRolePolicy', arnOf('role/admin'))]),
    principal('role/admin', [allow('*')], { trustedBy: { Service: 'lambda.amazonaws.com' } }),
  ];

  test('the shortest way is told', () => {
    expect(said(chain)).toEqual(['assume role/first', 'assume role/second', 'trust role/admin']);
    const shorter = principal('role/first', [allow('sts:AssumeRole'), allow('iam:AttachRolePolicy', arnOf('role/first'))]);
    expect(said([...chain.filter(({ caller }) => caller.arn !== arnOf('role/first')), shorter])).toEqual([
      'assume role/first',
      'promote role/first',
    ]);
  });

  test('one makes an administrator of a role that it reaches over another', () => {
    const reached = [
      mara(allow('sts:AssumeRole', [arnOf('role/first'), arnOf('role/second')])),
      principal('role/first', [allow('iam:PutRolePolicy', arnOf('role/second'))]),
      principal('role/second', []),
    ];
    expect(said(reached)?.at(-1)).toBe('promote role/second');
  });

  test('what depends on a key that nobody has told is told as that', () => {
    const withMfa = mara(allow('sts:AssumeRole', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }));
    expect(pathOf([withMfa, ADMIN])?.isCertain).toBe(false);
    expect(pathOf([mara(allow('sts:AssumeRole')), ADMIN])?.isCertain).toBe(true);
  });

  test('the permission without which most ways are gone', () => {
    const people = ['mara', 'joel', 'ines'].map((name) => principal(`user/${name}`, [allow('sts:AssumeRole', arnOf('role/first'))]));
    const graph = escalationGraph(accountOf([...people, ...chain.slice(1)]));
    const goal = administratorGoal(graph);
    const paths = [...graph.model.principals.keys()]
      .flatMap((arn) => findPath(graph, arn, goal) ?? [])
      .filter(({ steps }) => steps.length > 0);
    expect(paths).toHaveLength(5);
    expect(findCut(graph, paths, goal)).toMatchObject({
      permission: { principal: arnOf('role/second'), action: 'iam:UpdateAssumeRolePolicy' },
      ends: 5,
    });
  });
});

describe('large accounts', () => {
  const SIZE = 200;

  test('ten of them without a way to an administrator have none, and one that is planted is found', () => {
    for (let number = 0; number < 10; number += 1) {
      const principals = largeAccount(seededRandom(seed + number), SIZE);
      const found = pathsIn(principals);
      expect(found.map(({ from, steps }) => [from, steps.map(({ how }) => how)])).toEqual([]);
      const planted = principal('user/mara', [allow('iam:CreatePolicyVersion', arnOf('policy/tea'))], {
        ownPolicies: [arnOf('policy/tea')],
      });
      expect(said([...principals, planted])).toEqual(['promote user/mara']);
    }
  });

  function pathsIn(principals: readonly Principal[]) {
    const graph = escalationGraph(accountOf(principals));
    const goal = administratorGoal(graph);
    return principals.flatMap(({ caller }) => (graph.isAdministrator(caller.arn) ? [] : (findPath(graph, caller.arn, goal) ?? [])));
  }
});
