import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  matchesPattern,
  normaliseStatement,
  policyElements,
  policyOf,
  renderPolicy,
  withStatements,
} from '../../clouds/aws/policy-document.ts';
import type { JsonObject } from '../../core/json.ts';

const Document = z.looseObject({ Statement: z.array(z.record(z.string(), z.json())) });

const ours: JsonObject = { Sid: 'Ours', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::ledger/*' };
const allow = (change: JsonObject): JsonObject => ({
  Effect: 'Allow',
  Principal: { AWS: ['222233334444'] },
  Action: ['s3:GetObject'],
  Resource: 'arn:aws:s3:::ledger/*',
  ...change,
});

describe('a statement', () => {
  test.each([
    ['the order of actions', { Action: ['s3:PutObject', 's3:GetObject'] }, { Action: ['s3:GetObject', 's3:PutObject'] }],
    ['a list of one', { Resource: ['arn:aws:s3:::ledger'] }, { Resource: 'arn:aws:s3:::ledger' }],
    ['an action named twice', { Action: ['s3:*', 's3:*'] }, { Action: 's3:*' }],
    ['everyone as any AWS principal', { Principal: { AWS: '*' } }, { Principal: '*' }],
    [
      'a truth value as text',
      { Condition: { Bool: { 'aws:SecureTransport': false } } },
      { Condition: { Bool: { 'aws:SecureTransport': ['false'] } } },
    ],
    ['an empty Sid', { Sid: '' }, {}],
  ])('means the same whatever %s', (_, left, right) => expect(normaliseStatement(allow(left))).toEqual(normaliseStatement(allow(right))));

  test.each([
    ['everyone and every service', { Principal: { AWS: '*' } }, { Principal: { Service: '*' } }],
    ['everyone who is not someone', { Principal: '*' }, { NotPrincipal: '*' }],
    ['another condition operator', { Condition: { Bool: { a: 'false' } } }, { Condition: { BoolIfExists: { a: 'false' } } }],
  ])('does not mean the same: %s', (_, left, right) =>
    expect(normaliseStatement(allow(left))).not.toEqual(normaliseStatement(allow(right))),
  );
});

describe('a policy', () => {
  test('is the same whatever the order of its statements', () => {
    const statements = [allow({ Sid: 'B' }), ours, allow({}), allow({ Sid: 'B', Effect: 'Deny' })];
    fc.assert(
      fc.property(fc.shuffledSubarray(statements, { minLength: 4 }), (Statement) => {
        expect(policyOf({ Statement })).toEqual(policyOf({ Statement: statements }));
      }),
    );
  });

  test('names statements by Sid, by hash where there is none, and apart where they share one', () => {
    const policy = policyOf({ Statement: [ours, allow({}), allow({}), allow({ Sid: 'Twice' }), allow({ Sid: 'Twice', Effect: 'Deny' })] });
    const names = Object.keys(policyElements('policy', policy));
    expect(new Set(names).size).toBe(5);
    expect(names).toContain('policy/Ours');
    expect(names.filter((name) => /^policy\/Twice#[0-9a-f]{16}$/.test(name))).toHaveLength(2);
    expect(names.filter((name) => /^policy\/#[0-9a-f]{16}(#2)?$/.test(name))).toHaveLength(2);
  });

  test('sends the statements of others as they stood, with what nobody knows in them', () => {
    const foreign = [
      {
        Sid: 'Zebra',
        Effect: 'Allow',
        Principal: { AWS: ['*'] },
        Action: ['s3:B', 's3:A', 's3:A'],
        Resource: ['x'],
        Owner: { team: [2, 1] },
      },
      allow({}),
    ];
    const live = JSON.stringify({ Statement: foreign, Id: 'Kept', Version: '2008-10-17', Comment: 'kept too' }, null, 3);
    const added = renderPolicy('policy', live, { 'policy/Ours': ours });
    expect(JSON.parse(added)).toEqual({ Statement: [...foreign, ours], Id: 'Kept', Version: '2008-10-17', Comment: 'kept too' });
    expect(JSON.parse(renderPolicy('policy', added, { 'policy/Ours': null }))).toEqual(JSON.parse(live));
  });

  test('is rendered to what its elements say', () => {
    const pool = [ours, allow({}), allow({ Sid: 'B' }), allow({ Sid: 'Ours', Effect: 'Allow' }), allow({ Action: 's3:ListBucket' })];
    fc.assert(
      fc.property(
        fc.subarray(pool),
        fc.constantFrom({ 'policy/Ours': ours }, { 'policy/B': null }, { 'policy/Ours': null, 'policy/New': allow({ Sid: 'New' }) }),
        (statements, changes) => {
          const live = statements.length === 0 ? null : JSON.stringify({ Version: '2012-10-17', Statement: statements });
          const before = statements.length === 0 ? null : policyOf({ Version: '2012-10-17', Statement: statements });
          const { Statement } = Document.parse(JSON.parse(renderPolicy('policy', live, changes)));
          const after = withStatements('policy', before, changes);
          expect(after === null ? [] : after.statements).toEqual(policyOf({ Version: '2012-10-17', Statement })?.statements ?? []);
        },
      ),
    );
  });
});

test.each([
  ['arn:aws:s3:::ledger*', 'arn:aws:s3:::ledger/', true],
  ['*', 'anything', true],
  ['arn:aws:s3:::led?er', 'arn:aws:s3:::ledger', true],
  ['arn:aws:s3:::*/2026/*', 'arn:aws:s3:::ledger/2025/2026/x', true],
  ['arn:aws:s3:::ledger', 'arn:aws:s3:::ledger2', false],
  ['arn:aws:s3:::ledger/*', 'arn:aws:s3:::ledger', false],
  ['arn.aws', 'arn:aws', false],
])('the pattern %s and the text %s: %s', (pattern, text, expected) => expect(matchesPattern(pattern, text)).toBe(expected));

test('a pattern made to be slow is not', () => {
  // One that goes back for each star would not come to an end.
  expect(matchesPattern(`${'a*'.repeat(5000)}b`, 'a'.repeat(20_000))).toBe(false);
});
