import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '../../../core/digest.ts';
import type { Observation } from '../../../core/kind/facts.ts';
import type { PinnedTemplate, ResourcePlan } from '../../../core/plan/plan.ts';
import { resourceDigest } from '../../../core/plan/plan-digest.ts';
import { planResource } from '../../../core/plan/plan-resource.ts';
import { planDigest } from '../../../core/plan/read-plan.ts';
import type { FixTemplate } from '../../../core/remediation/template.ts';
import { revisionDigest } from '../../../core/task/record/revision-digest.ts';
import { payroll } from '../../fixtures/buckets.ts';
import { bucketArn, catalogueOf, TLS } from '../../support/task/estates.ts';

const catalogue = catalogueOf('s3');
const kind = catalogue.kinds.get('aws.s3.bucket');
const found = catalogue.templates.get(TLS)?.template;
if (kind === undefined || found?.mode !== 'fix') throw new Error('The catalogue has no buckets.');
const tls: FixTemplate = found;

const observation: Observation = {
  id: bucketArn('tea'),
  ...{ kind: 'aws.s3.bucket', partition: 'aws', account: '111122223333', region: 'eu-west-1' },
  fields: {
    ...Object.fromEntries(Object.entries(payroll()).map(([name, known]) => [name, { known }])),
    arn: { known: bucketArn('tea') },
    name: { known: 'tea' },
    tags: { known: {} },
  },
};

/** A template that adds one statement of its own, and one that reads what the others have made. */
function statementTemplate(sid: string): FixTemplate {
  const statement = { Sid: sid, Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: `${bucketArn('tea')}/${sid}` };
  const change: FixTemplate['change'] = (facts) => tls.resource.withElements(facts, { [`policy/${sid}`]: statement });
  return { ...tls, id: `aws.s3.add-${sid.toLowerCase()}`, owns: [`policy/${sid}`], change, risks: () => [] };
}

const pin = (template: FixTemplate, more: Partial<PinnedTemplate> = {}) => ({
  template,
  pinned: { id: template.id, version: 1, behaviour: 'a'.repeat(64), parameters: {}, ...more },
});

function planOf(templates: readonly ReturnType<typeof pin>[], seen: Observation = observation): ResourcePlan {
  const answer = planResource({
    kind: tls.resource,
    observation: seen,
    templates,
    rules: [...tls.fixes],
    findings: [],
    plannedAt: new Date('2026-06-01T12:00:00.000Z'),
  });
  if (!('plan' in answer)) throw new Error(answer.unplanned.reason);
  return answer.plan;
}

const sids = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{1,8}$/), { minLength: 1, maxLength: 6 });

test('templates fold into one change, one digest and one undo, whatever the order they are named in', () => {
  fc.assert(
    fc.property(sids, fc.infiniteStream(fc.nat()), (names, shuffle) => {
      const all = [tls, ...names.map(statementTemplate)].map((template) => pin(template));
      const shuffled = all
        .map((one) => ({ one, at: shuffle.next().value }))
        .toSorted((left, right) => left.at - right.at)
        .map(({ one }) => one);
      const plan = planOf(all);
      expect(planOf(shuffled).digest).toBe(plan.digest);
      expect(plan.calls).toHaveLength(1);
      expect(plan.undo).toHaveLength(1);
      expect(Object.keys(plan.after)).toHaveLength(names.length + 1);
      expect(Object.values(plan.before).every((value) => value === null)).toBe(true);
    }),
  );
});

test('the digest of the same plan is the same a thousand times over', () => {
  const digests = new Set(Array.from({ length: 1000 }, () => planOf([pin(tls), pin(statementTemplate('Extra'))]).digest));
  expect(digests.size).toBe(1);
});

test('the digest does not look at the order in which templates were asked for', () => {
  const both = [pin(tls), pin(statementTemplate('Extra'))];
  const { digest: _, ...sealed } = planOf(both);
  const asked = both.map((one) => one.pinned);
  expect(resourceDigest(sealed, asked)).toBe(resourceDigest(sealed, asked.toReversed()));
});

const plan = planOf([pin(tls)]);
const pinned = [pin(tls).pinned];
const digested: readonly (keyof ResourcePlan)[] = [
  'resourceId',
  'templates',
  'before',
  'after',
  'calls',
  'undo',
  'risks',
  'reversibility',
  'preconditions',
  'touches',
  'needs',
];
const shown: readonly (keyof ResourcePlan)[] = ['rules', 'findings', 'owner', 'manager'];

const others: { readonly [field: string]: object } = {
  resourceId: { resourceId: 'arn:aws:s3:::other' },
  templates: { templates: [] },
  before: { before: { 'policy/CloudmendRequireTls': 'x' } },
  after: { after: {} },
  calls: { calls: [] },
  undo: { undo: [] },
  risks: { risks: plan.risks.map((risk) => ({ ...risk, code: 'OTHER' })) },
  reversibility: { reversibility: { kind: 'none', why: '' } },
  preconditions: { preconditions: ['one'] },
  touches: { touches: ['one'] },
  needs: { needs: ['one'] },
  rules: { rules: ['one'] },
  findings: { findings: ['one'] },
  owner: { owner: 'tea-team' },
  manager: { manager: 'Terraform' },
};

test.each(digested)('the digest changes with %s', (field) => {
  expect(resourceDigest({ ...plan, ...others[field] }, pinned)).not.toBe(plan.digest);
});

test.each(shown)('%s only explains the plan: the digest stays', (field) => {
  expect(resourceDigest({ ...plan, ...others[field] }, pinned)).toBe(plan.digest);
});

test.each([{ version: 2 }, { sourceHash: 'b'.repeat(64) }, { parameters: { days: 1 } }, { id: 'aws.s3.other' }])(
  'the digest changes with the template: %o',
  (more) => {
    const [first] = pinned;
    expect(resourceDigest(plan, first === undefined ? [] : [{ ...first, ...more }])).not.toBe(plan.digest);
  },
);

test('every call is digested whole: what it says, body, actions, resources, effect', () => {
  const own = plan.calls[0]?.grants ?? [];
  const changes = [
    { says: 's3 DeleteBucketPolicy' },
    { body: {} },
    { grants: [] },
    { grants: own.map((grant) => ({ ...grant, actions: [] })) },
    { grants: own.map((grant) => ({ ...grant, resources: [] })) },
    { effect: {} },
  ];
  const digests = changes.map((change) => resourceDigest({ ...plan, calls: plan.calls.map((call) => ({ ...call, ...change })) }, pinned));
  expect(new Set([...digests, plan.digest]).size).toBe(changes.length + 1);
});

test('a reason in other words is the same risk', () => {
  expect(resourceDigest({ ...plan, risks: plan.risks.map((risk) => ({ ...risk, reason: 'Otherwise.' })) }, pinned)).toBe(plan.digest);
});

const policy = { quorum: 1, singleOperator: false, cap: 25, canary: 1, undoOnFailure: true };
const revision = { direction: 'apply', requesters: ['mara'], revision: 1, taskId: 'RP-000001' } as const;

test('what a decision is bound to changes with task, revision, direction, requester, plan and every part of the policy', () => {
  const requesters = [...revision.requesters];
  const one = { ...revision, requesters };
  const digests = [
    revisionDigest(policy, one, 'p'),
    revisionDigest(policy, one, 'q'),
    revisionDigest(policy, { ...one, taskId: 'RP-000002' }, 'p'),
    revisionDigest(policy, { ...one, revision: 2 }, 'p'),
    revisionDigest(policy, { ...one, direction: 'undo' }, 'p'),
    revisionDigest(policy, { ...one, requesters: ['ines'] }, 'p'),
    ...[{ quorum: 2 }, { singleOperator: true }, { cap: 26 }, { canary: 2 }, { undoOnFailure: false }].map((more) =>
      revisionDigest({ ...policy, ...more }, one, 'p'),
    ),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});

test('the digest of a plan changes with direction, templates and any resource, and not with where its document lies', () => {
  const resources = [{ resourceId: 'a', digest: digestOf('a'), document: 'd' }];
  const whole = { direction: 'apply', templates: pinned, resources } as const;
  const same = planDigest({ ...whole, resources: resources.map((one) => ({ ...one, document: 'e' })) });
  expect(same).toBe(planDigest(whole));
  const others_ = [
    { ...whole, direction: 'undo' as const },
    { ...whole, templates: [] },
    { ...whole, resources: [] },
    { ...whole, resources: resources.map((one) => ({ ...one, digest: digestOf('b') })) },
  ];
  expect(new Set([...others_.map(planDigest), planDigest(whole)]).size).toBe(others_.length + 1);
});
