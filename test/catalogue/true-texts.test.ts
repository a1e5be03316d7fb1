import { describe, expect, test } from 'vitest';
import { judge } from '../../core/finding/verdict.ts';
import type { Facts, Observation } from '../../core/kind/facts.ts';
import { rules } from '../../rules/index.gen.ts';
import { templates } from '../../templates/index.gen.ts';
import { fileSystem } from '../fixtures/files-and-parameters.ts';
import { anyFacts } from '../fixtures/fixture.ts';
import { allow, allowElsewhere, ovens } from '../fixtures/iam-policies.ts';
import keyFixture from '../fixtures/resources/aws/kms/key/key.ts';

/** What a finding and a fix say holds for the very resource that they speak of. */

function said(ruleId: string, facts: Facts): string {
  const rule = rules.get(ruleId);
  if (rule === undefined) throw new Error(`There is no rule ${ruleId}.`);
  const fields = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { known: value }]));
  const place = { kind: rule.resource.id, partition: 'aws', account: '210987654321', region: 'eu-west-1' };
  const observation: Observation = { id: 'a resource', ...place, fields: { tags: { known: {} }, ...fields } };
  const verdict = judge(rule, observation, { now: new Date('2026-06-01T12:00:00.000Z'), others: () => [] });
  return 'reason' in verdict ? verdict.reason : verdict.verdict;
}

describe('a policy that lets its holder try roles', () => {
  const roles = (resource: string) => said('aws.iam.policy-assumes-named-roles', ovens(allow('sts:AssumeRole', resource)).facts);

  test.each([
    ['arn:aws:iam::*:role/night-shift', 'the role night-shift of any account'],
    ['arn:aws:iam::*:role/oven-*', 'the roles oven-* of any account'],
    ['arn:aws:iam::210987654321:role/*', 'any role of account 210987654321'],
    ['*', 'any role of any account'],
    ['arn:aws:iam::*:role/*', 'any role of any account'],
  ])('%s: %s', (resource, wanted) => {
    expect(roles(resource)).toContain(`assume ${wanted}, and`);
  });

  test('all roles but one are not any role', () => {
    const policy = ovens(allowElsewhere('sts:AssumeRole', 'arn:aws:iam::210987654321:role/night-shift'));
    expect(said('aws.iam.policy-assumes-named-roles', policy.facts)).toContain('any role but arn:aws:iam::210987654321:role/night-shift');
  });

  test('one role of one account is none of these', () => {
    expect(roles('arn:aws:iam::210987654321:role/night-shift')).toBe('pass');
  });
});

test('a key that rotates every seven years is not said to rotate every year, nor to be off', () => {
  const key = { ...anyFacts(keyFixture), rotates: true, rotationDays: 2560 };
  expect(said('aws.kms.key-rotation', key)).toMatch(/every 2560 days/);
  expect(said('aws.kms.key-rotation', { ...key, rotates: false, rotationDays: null })).toMatch(/off/);
});

test('who is to back a file system up is not told to look for plans that were looked for', () => {
  const template = templates.get('aws.efs.enable-backups')?.template;
  const steps = template !== undefined && template.mode !== 'fix' ? template.steps(fileSystem({ automaticBackups: false })).join('\n') : '';
  expect(steps).toMatch(/put-backup-policy/);
  expect(steps).not.toMatch(/whether a backup plan/);
  expect(said('aws.efs.backups', fileSystem({ automaticBackups: false }))).toMatch(/no plan of AWS Backup selects it/);
});
