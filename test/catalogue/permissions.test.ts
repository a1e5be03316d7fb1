import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import aws from '../../clouds/aws/cloud.ts';
import { splitGrants, statementOf } from '../../clouds/aws/role-policy.ts';
import { SESSION_POLICY_CHARACTERS, sessionPolicy } from '../../clouds/aws/session-policy.ts';
import { mergeGrants, remediationGrants, scanActions, templateGrants } from '../../core/grant/grants.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { templateFixtures } from '../fixtures/index.gen.ts';

const OneOrMany = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));
const Policy = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(z.strictObject({ Effect: z.enum(['Allow', 'Deny']), Action: OneOrMany, Resource: OneOrMany })),
});

describe('the roles', () => {
  test('a scan gets reads only', () => {
    for (const action of scanActions(catalogue, aws)) expect(action).toMatch(/:(Get|List|Describe|BatchGet|GenerateCredentialReport$)/);
  });

  test('a template gets what its calls take, there and back, on resources of its kind', () => {
    for (const { templateId, write } of templateGrants(catalogue, aws)) {
      const fixture = templateFixtures.get(templateId);
      if (fixture === undefined || !('mended' in fixture)) continue;
      const { template, target, mended } = fixture;
      const calls = Object.values(mended).flatMap(({ before, after }) => {
        const change = { id: fixture.id(before), place: target, before, after };
        return [...template.resource.calls(change), ...template.resource.calls({ ...change, before: after, after: before })];
      });
      const allowed = new Set(write.flatMap(({ actions }) => actions));
      expect(calls.flatMap(({ grants }) => grants.flatMap(({ actions }) => actions)).filter((action) => !allowed.has(action))).toEqual([]);
      // Only what is no resource of its own (a setting) cannot be limited to one.
      const isSetting = Object.values(mended).some(({ before }) => fixture.id(before).startsWith('setting:'));
      if (!isSetting) expect(write.flatMap(({ resources }) => resources)).not.toContain('*');
    }
  });

  test('a template gets no read: what it looks at is read by the scanning role', () => {
    for (const { write } of templateGrants(catalogue, aws))
      expect(write.flatMap(({ actions }) => actions).filter((action) => /:(Get|List|Describe)/.test(action))).toEqual([]);
  });

  test('the remediation role gets no write beyond what the templates need', () => {
    const needed = new Set(templateGrants(catalogue, aws).flatMap(({ write }) => write.flatMap((one) => one.actions)));
    for (const { actions } of remediationGrants(catalogue, aws)) for (const action of actions) expect(needed).toContain(action);
  });
});

test('a role is handed to one named service alone, unless cloudmend made it', () => {
  const handing = remediationGrants(catalogue, aws).filter(({ actions }) => actions.includes('iam:PassRole'));
  expect(handing.length).toBeGreaterThan(0);
  for (const permission of handing) {
    if (permission.resources.every((resource) => resource.endsWith(':role/cloudmend/*'))) continue;
    expect(permission.actions).toEqual(['iam:PassRole']);
    expect(statementOf(permission)).toHaveProperty(['Condition', 'StringEquals', 'iam:PassedToService']);
  }
});

describe('permissions over several policies', () => {
  const lists = splitGrants([...remediationGrants(catalogue, aws), { actions: scanActions(catalogue, aws), resources: ['*'] }], 700);

  test('are the same permissions', () => {
    const all = [...remediationGrants(catalogue, aws), { actions: scanActions(catalogue, aws), resources: ['*'] }];
    expect(mergeGrants(lists.flat())).toEqual(mergeGrants(all));
  });

  test('none of them is too long', () => {
    for (const list of lists) {
      expect(JSON.stringify({ Version: '2012-10-17', Statement: list.map(statementOf) }).length).toBeLessThanOrEqual(700);
    }
    expect(lists.length).toBeGreaterThan(1);
  });
});

describe('a session policy', () => {
  const actions = fc.uniqueArray(
    fc.constantFrom('s3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:GetBucketPolicy', 'ec2:RevokeSecurityGroupIngress'),
    { minLength: 1 },
  );
  const resources = fc.uniqueArray(
    fc.constantFrom('arn:aws:s3:::payroll', 'arn:aws:s3:::ledger', 'arn:aws:ec2:eu-west-1:210987654321:security-group/sg-1', '*'),
    { minLength: 1 },
  );

  test('allows exactly the pairs that were asked for, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ actions, resources }), { minLength: 1, maxLength: 6 }), (allows) => {
        const made = sessionPolicy(allows);
        if (!made.fits) throw new Error('These few pairs always fit.');
        const { Statement } = Policy.parse(JSON.parse(made.policy));
        const wanted = new Set(allows.flatMap((one) => one.actions.flatMap((action) => one.resources.map((arn) => `${action} ${arn}`))));
        const given = Statement.flatMap(({ Action, Resource }) => Action.flatMap((action) => Resource.map((arn) => `${action} ${arn}`)));
        expect(new Set(given)).toEqual(wanted);
        expect(given.length, 'no pair twice').toBe(wanted.size);
        expect(sessionPolicy([...allows].reverse())).toEqual(made);
      }),
    );
  });

  test('says how long it would be where it does not fit', () => {
    const arnsOf = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-number-${1000 + index}`);
    const fits = (count: number) => sessionPolicy([{ actions: ['s3:PutBucketPolicy'], resources: arnsOf(count) }]);
    const most = Array.from({ length: 100 }, (_, count) => count + 1).filter((count) => fits(count).fits).length;
    const [last, next] = [fits(most), fits(most + 1)];
    expect(last.fits && last.policy.length).toBeLessThanOrEqual(SESSION_POLICY_CHARACTERS);
    expect(!next.fits && next.characters).toBeGreaterThan(SESSION_POLICY_CHARACTERS);
  });

  test('for no call at all allows nothing', () => {
    const made = sessionPolicy([]);
    expect(made.fits && Policy.parse(JSON.parse(made.policy)).Statement).toEqual([{ Effect: 'Deny', Action: ['*'], Resource: ['*'] }]);
  });
});
