import { describe, expect, test } from 'vitest';
import { loadExceptions } from '../../../core/exception/excepted.ts';
import type { ExceptionScope } from '../../../core/exception/scope.ts';
import { withdrawException } from '../../../core/exception/withdraw.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { listRemediations, openFindings } from '../../../core/remediation/remediation.ts';
import { asked, DAY, excepted } from '../../support/exceptions.ts';
import { approve, askedTask, expectNoResidue, outcomes, sentBy } from '../../support/task/acts.ts';
import { ACCOUNT, bucketArn, bucketEstate, REGION, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const RULE = 'aws.s3.bucket-requires-tls';

/** Each with what it is for, and the nearest scope that it is not for. */
const scopes: readonly [string, ExceptionScope, ExceptionScope][] = [
  ['a resource', { resource: bucketArn('tea-a') }, { resource: bucketArn('tea-aa') }],
  ['the beginning of an id', { resource: 'arn:aws:s3:::tea-*' }, { resource: 'arn:aws:s3:::teas-*' }],
  ['a tag', { tag: { name: 'owner' } }, { tag: { name: 'Owner' } }],
  ['a tag with its value', { tag: { name: 'owner', value: 'tea-team' } }, { tag: { name: 'owner', value: 'tea' } }],
  ['an account', { account: ACCOUNT }, { account: '111122223334' }],
  ['a region', { region: REGION }, { region: 'eu-west-3' }],
  ['a rule', { rule: RULE }, { rule: 'aws.s3.bucket-versioning' }],
  ['a remediation', { remediation: TLS }, { remediation: 'aws.s3.put-bucket-versioning' }],
  ['a rule on a resource', { rule: RULE, resource: bucketArn('tea-a') }, { rule: RULE, resource: bucketArn('tea-c') }],
];

async function tagged(): Promise<Harness> {
  const [estate] = bucketEstate('tea-a', 'tea-b');
  const buckets = (estate?.buckets ?? []).map((one) => ({ ...one, tags: { owner: 'tea-team' } }));
  const harness = await makeHarness({ accounts: estate === undefined ? [] : [{ ...estate, buckets }] });
  await scanAll(harness);
  return harness;
}

async function findingsNow({ engine }: Harness) {
  const exceptions = await loadExceptions(engine);
  const findings = await openFindings(engine.table, RULE);
  return Map.groupBy(findings, (finding) => (exceptions.of(finding) === undefined ? 'open' : 'excepted'));
}

describe.each(scopes)('%s', (_, scope, near) => {
  test('leaves its findings out when they are read, out of remediations and out of plans with the reason (S0-10, S1-13, S2-122)', async () => {
    const harness = await tagged();
    const { id, until } = await excepted(harness, scope);
    const { engine } = harness;
    const found = (await findingsNow(harness)).get('excepted') ?? [];
    expect(found.map(({ resource }) => resource)).toContain(bucketArn('tea-a'));
    const listed = (await listRemediations(engine)).find(({ templateId }) => templateId === TLS);
    expect(listed?.resources ?? 0).toBe(2 - found.length);
    const { unplanned } = await createPlan(engine, mara, { templateIds: [TLS] });
    const left = unplanned.find(({ resourceId }) => resourceId === bucketArn('tea-a'));
    expect(left).toMatchObject({
      code: 'excepted',
      reason: `Excepted until ${until}: Tea fair (${id}, owner tea-team, approved by Joel)`,
    });
  });

  test('what is near it leaves nothing out', async () => {
    const harness = await tagged();
    await excepted(harness, near);
    expect((await findingsNow(harness)).get('open')).toHaveLength(2);
    expect((await createPlan(harness.engine, mara, { templateIds: [TLS] })).unplanned).toEqual([]);
  });

  test('is honoured right before each write, also where it comes in mid-run (S0-11)', async () => {
    const harness = await tagged();
    const id = await askedTask(harness, [TLS]);
    harness.hooks.after = async (passing) => {
      if (passing.port !== 'cloud' || !passing.isWrite) return;
      harness.hooks.after = undefined;
      await excepted(harness, 'resource' in scope && !scope.resource?.endsWith('*') ? { ...scope, resource: bucketArn('tea-b') } : scope);
    };
    const done = await approve(harness, id);
    expect(sentBy(harness)).toHaveLength(1);
    expect(outcomes(done)).toEqual(['VERIFIED', 'SKIPPED']);
    expect(done.resources[1]).toMatchObject({ outcome: 'SKIPPED', reason: { code: 'EXCEPTED' } });
    await expectNoResidue(harness, id);
  });
});

test('only the approving function puts one in force: what is asked for leaves nothing out and stops no write', async () => {
  const harness = await tagged();
  await asked(harness, { account: ACCOUNT });
  expect((await findingsNow(harness)).get('open')).toHaveLength(2);
  const id = await askedTask(harness, [TLS]);
  expect(outcomes(await approve(harness, id))).toEqual(['VERIFIED', 'VERIFIED']);
});

test('taken away, what it was for is open again at once, without a scan', async () => {
  const harness = await tagged();
  const { id } = await excepted(harness, { account: ACCOUNT });
  expect((await findingsNow(harness)).get('excepted')).toHaveLength(2);
  await withdrawException(harness.engine, joel, { id, reason: 'The fair is over' });
  expect((await findingsNow(harness)).get('open')).toHaveLength(2);
  expect((await createPlan(harness.engine, mara, { templateIds: [TLS] })).resources).toHaveLength(2);
});

test('it holds a millisecond before its end, and at its end no more: findings, plans and writes', async () => {
  const harness = await tagged();
  await excepted(harness, { account: ACCOUNT }, 30);
  const { until } = (await loadExceptions(harness.engine)).inForce[0] ?? { until: '' };
  await harness.clock.advance(30 * DAY - 1 - (harness.clock.now().getTime() - (Date.parse(until) - 30 * DAY)));
  expect(harness.clock.now().toISOString()).toBe(new Date(Date.parse(until) - 1).toISOString());
  expect((await findingsNow(harness)).get('excepted')).toHaveLength(2);
  expect((await createPlan(harness.engine, mara, { templateIds: [TLS] })).resources).toEqual([]);
  await harness.clock.advance(1);
  expect((await findingsNow(harness)).get('open')).toHaveLength(2);
  expect(await loadExceptions(harness.engine)).toMatchObject({ inForce: [] });
});

test('a remediation that is excepted leaves a finding open that another one clears', async () => {
  const harness = await tagged();
  const { catalogue } = harness.engine;
  const own = catalogue.templates.get(TLS);
  if (own === undefined) throw new Error('The template is in the catalogue.');
  const other = { ...own, template: { ...own.template, id: 'aws.s3.put-bucket-policy-tls-too' } };
  const engine = {
    ...harness.engine,
    catalogue: { ...catalogue, templates: new Map([...catalogue.templates, [other.template.id, other]]) },
  };
  await excepted(harness, { remediation: TLS });
  const exceptions = await loadExceptions(engine);
  const [finding] = await openFindings(engine.table, RULE);
  if (finding === undefined) throw new Error('There is a finding.');
  expect(exceptions.of(finding)).toBeUndefined();
  expect(exceptions.ofFix(finding, TLS)).toBeDefined();
  const listed = (await listRemediations(engine)).map(({ templateId }) => templateId);
  expect(listed).toContain(other.template.id);
  expect(listed).not.toContain(TLS);
});
