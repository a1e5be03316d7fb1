import { describe, expect, test } from 'vitest';
import type { FixFixture } from '../fixtures/fixture.ts';
import { templateFixtures } from '../fixtures/index.gen.ts';
import { wordsOf } from './cloud-words.ts';

/** Calls that take away what a thing has gathered since it was made: findings, filters, archive rules. */
const TAKES_MORE = new Set(['DeleteDetector', 'DeleteAnalyzer']);

const fixes = [...templateFixtures].flatMap(([id, fixture]) => ('mended' in fixture ? [[id, fixture] as const] : []));

function undoOf({ template, target, id }: FixFixture, { before, after }: FixFixture['mended'][string]) {
  return template.resource
    .calls({ id: id(before), place: target, before: after, after: before })
    .map(wordsOf(template.resource.cloud.id).shown);
}

describe.each(fixes)('%s', (_, fixture) => {
  const { template, mended } = fixture;
  const undos = Object.values(mended).map((one) => undoOf(fixture, one).map(({ operation }) => operation));

  test('does not call an undo exact that takes away more than the fix has made', () => {
    if (undos.flat().some((operation) => TAKES_MORE.has(operation))) expect(template.reversibility.kind).not.toBe('exact');
  });

  test('says so where undo brings back rules of a security group under new ids', () => {
    for (const [position, { before }] of Object.values(mended).entries()) {
      if (!undos[position]?.some((operation) => operation.startsWith('AuthorizeSecurityGroup'))) continue;
      const risks = template.risks?.(before, {}, { keys: fixture.keys?.(before) ?? [] }) ?? [];
      expect(risks.map(({ code }) => code)).toContain('RULE_IDS_CHANGE');
    }
  });
});

test('there are fixes of both sorts', () => {
  const operations = new Set(
    fixes.flatMap(([, one]) => Object.values(one.mended).flatMap((made) => undoOf(one, made))).map((call) => call.operation),
  );
  expect([...operations]).toEqual(expect.arrayContaining(['DeleteDetector', 'DeleteAnalyzer', 'AuthorizeSecurityGroupIngress']));
});
