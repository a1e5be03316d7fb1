import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FindingDocument } from '../../../core/api/contract/documents/finding.ts';
import { exchange } from '../../../local/security-hub/exchange.ts';
import { openHub } from '../../../local/security-hub/hub.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { type HubDouble, startHubDouble } from '../../support/security-hub/double.ts';
import { ACCOUNT, cloudAt, findingOf, knownOf, PLACE } from '../../support/security-hub/world.ts';

const DAY = 86_400_000;

let double: HubDouble;
let clock: ReturnType<typeof makeFakeClock>;
beforeEach(async () => {
  double = await startHubDouble(ACCOUNT);
  clock = makeFakeClock('2026-11-30T09:00:00.000Z');
});
afterEach(() => double.close());

const bring = (findings: readonly FindingDocument[], isAsked = false) =>
  exchange(openHub(cloudAt(double.url, clock), PLACE), PLACE, { known: knownOf(findings), clock, isAsked });
const there = ({ id }: FindingDocument) => double.findings.get(id);
const imports = () => double.requests.filter((request) => request === 'POST /findings/import').length;

const closed = (finding: FindingDocument, how: 'task' | 'gone' = 'task'): FindingDocument => ({
  ...finding,
  status: 'resolved',
  resolvedAt: '2026-11-30T10:00:00.000Z',
  closed: { how, openHours: 5 },
});

describe('what is open here is brought to Security Hub', () => {
  test('as a finding that fails, with our severity told as ours', async () => {
    const one = findingOf(1);
    expect(await bring([one])).toMatchObject({ state: 'done', created: 1, changed: 0, unchanged: 0, refused: [] });
    expect(there(one)).toMatchObject({
      Id: one.id,
      AwsAccountId: ACCOUNT,
      ProductArn: `arn:aws:securityhub:eu-west-1:${ACCOUNT}:product/${ACCOUNT}/default`,
      RecordState: 'ACTIVE',
      Compliance: { Status: 'FAILED' },
      Severity: { Label: 'HIGH' },
      Resources: [{ Type: 'AwsS3Bucket', Id: one.resourceId, Region: 'eu-west-1' }],
      Workflow: { Status: 'NEW' },
    });
  });

  test('once: what is there as it is here is not sent again, until it would soon be deleted there', async () => {
    const all = [findingOf(1), findingOf(2)];
    await bring(all);
    await clock.advance(DAY);
    expect(await bring(all)).toMatchObject({ created: 0, changed: 0, refreshed: 0, unchanged: 2 });
    expect(imports()).toBe(1);
    await clock.advance(31 * DAY);
    expect(await bring(all)).toMatchObject({ refreshed: 2, unchanged: 0 });
    expect(there(findingOf(1)).UpdatedAt).toBe(clock.now().toISOString());
  });

  test('anew where it says something else now', async () => {
    await bring([findingOf(1)]);
    expect(await bring([findingOf(1, { severity: 'critical', reason: 'It holds invoices too' })])).toMatchObject({ changed: 1 });
    expect(there(findingOf(1))).toMatchObject({ Description: 'It holds invoices too', Severity: { Label: 'CRITICAL' } });
  });

  test('also where whoever sent it last had a clock that was ahead', async () => {
    await bring([findingOf(1)]);
    const before = makeFakeClock('2026-11-30T08:00:00.000Z');
    const changed = findingOf(1, { severity: 'low' });
    const at = { known: knownOf([changed]), clock: before };
    await exchange(openHub(cloudAt(double.url, before), PLACE), PLACE, at);
    expect(there(changed)).toMatchObject({ Severity: { Label: 'LOW' }, UpdatedAt: '2026-11-30T09:00:00.001Z' });
  });

  test('in batches of a hundred, and read in pages', async () => {
    const many = Array.from({ length: 250 }, (_, number) => findingOf(number + 1));
    expect(await bring(many)).toMatchObject({ created: 250 });
    expect(imports()).toBe(3);
    expect(await bring(many)).toMatchObject({ created: 0, unchanged: 250 });
  });

  test('with --dry-run it is told what would be, and nothing is sent', async () => {
    expect(await bring([findingOf(1)], true)).toMatchObject({ created: 1 });
    expect(imports()).toBe(0);
  });
});

test('importing again changes nothing that a customer set', async () => {
  const one = findingOf(1);
  await bring([one]);
  const set = {
    Workflow: { Status: 'SUPPRESSED' },
    Note: { Text: 'Ours, until spring', UpdatedBy: 'rosa' },
    UserDefinedFields: { team: 'harbour' },
    VerificationState: 'BENIGN_POSITIVE',
    Severity: { Label: 'INFORMATIONAL' },
    Confidence: 12,
    Criticality: 1,
  };
  await double.update([one.id], set);
  await clock.advance(40 * DAY);
  for (const again of [one, { ...one, severity: 'critical' as const, reason: 'Otherwise now' }]) {
    await bring([again]);
    expect(there(one)).toMatchObject(set);
    await clock.advance(DAY);
  }
  expect(there(one).Description).toBe('Otherwise now');
});

describe('what is over here', () => {
  test('is archived there as passed, once, and is active again with the finding', async () => {
    const one = findingOf(1);
    await bring([one]);
    await double.update([one.id], { Workflow: { Status: 'NOTIFIED' } });
    await clock.advance(DAY);
    expect(await bring([closed(one)])).toMatchObject({ archived: 1 });
    expect(there(one)).toMatchObject({ RecordState: 'ARCHIVED', Compliance: { Status: 'PASSED' }, Workflow: { Status: 'NOTIFIED' } });
    await clock.advance(DAY);
    expect(await bring([closed(one)])).toMatchObject({ archived: 0, changed: 0 });
    await clock.advance(DAY);
    expect(await bring([one])).toMatchObject({ changed: 1 });
    expect(there(one)).toMatchObject({ RecordState: 'ACTIVE', Compliance: { Status: 'FAILED' }, Workflow: { Status: 'NEW' } });
  });

  test('whose resource is gone passes nothing', async () => {
    await bring([findingOf(1)]);
    await clock.advance(DAY);
    await bring([closed(findingOf(1), 'gone')]);
    expect(there(findingOf(1))).toMatchObject({ RecordState: 'ARCHIVED', Compliance: { Status: 'NOT_AVAILABLE' } });
  });

  test('is not what nothing is known of here: that is left as it is', async () => {
    await bring([findingOf(1), findingOf(2)]);
    await clock.advance(DAY);
    expect(await bring([findingOf(1)])).toMatchObject({ archived: 0, leftAlone: 1, unchanged: 1 });
    expect(there(findingOf(2))).toMatchObject({ RecordState: 'ACTIVE', Compliance: { Status: 'FAILED' } });
  });

  test('is not what an exception leaves out here: the fault stands', async () => {
    await bring([findingOf(1)]);
    await clock.advance(DAY);
    const exception = { id: 'x', reason: 'An old till', owner: 'olga', until: '2027-01-01T00:00:00.000Z' };
    expect(await bring([findingOf(1, { status: 'excepted', exception })])).toMatchObject({ archived: 0, unchanged: 1 });
  });

  test('of somebody else who sends by the same product of the account is nobody’s but theirs', async () => {
    await bring([findingOf(1)]);
    const theirs = { ...there(findingOf(1)), Id: 'theirs', GeneratorId: 'another-tool/rule' };
    await fetch(new URL('/findings/import', double.url), { method: 'POST', body: JSON.stringify({ Findings: [theirs] }) });
    expect(await bring([findingOf(1)])).toMatchObject({ leftAlone: 0, archived: 0 });
  });
});

test('what customers did there comes back beside what is known here, and is no verdict', async () => {
  const [one, two, three] = [findingOf(1), findingOf(2), findingOf(3)];
  await bring([one, two, three]);
  await double.update([one.id], { Workflow: { Status: 'SUPPRESSED' }, Note: { Text: 'Ours', UpdatedBy: 'rosa' } });
  await double.update([two.id], { Workflow: { Status: 'RESOLVED' } });
  const { told } = await bring([one, two, three], true);
  expect(told).toEqual([
    { id: two.id, there: 'RESOLVED', here: 'open', ruleId: two.ruleId, resourceId: two.resourceId },
    { id: one.id, there: 'SUPPRESSED', here: 'open', note: 'Ours', ruleId: one.ruleId, resourceId: one.resourceId },
  ]);
  expect(await bring([one, two, three], true)).toMatchObject({ archived: 0, unchanged: 3 });
});

describe('what Security Hub does not do', () => {
  test('take one of a batch: that one is told with its reason, and the others are there', async () => {
    double.refuse(findingOf(2).id, 'InvalidInput');
    const came = await bring([findingOf(1), findingOf(2), findingOf(3)]);
    expect(came).toMatchObject({ state: 'done', created: 2, refused: [{ id: findingOf(2).id, code: 'InvalidInput' }] });
    expect(double.findings.size).toBe(2);
  });

  test('be on there: nothing is sent, and that is no failure', async () => {
    double.answerAll({ status: 401, code: 'InvalidAccessException' });
    expect(await bring([findingOf(1)])).toMatchObject({ state: 'off', created: 0 });
    expect(imports()).toBe(0);
  });

  test('let us look: then nothing is sent, since nothing is known of what it has', async () => {
    double.answerAll({ status: 403, code: 'AccessDeniedException' });
    expect(await bring([findingOf(1)])).toMatchObject({ state: 'failed', created: 0, reason: expect.stringContaining('denied') });
    expect(imports()).toBe(0);
  });

  test('take a batch at all: each of it is told, and nothing counts as sent', async () => {
    const hub = openHub(cloudAt(double.url, clock), PLACE);
    const ours = await hub.readOurs();
    double.answerAll({ status: 403, code: 'AccessDeniedException' });
    const many = Array.from({ length: 150 }, (_, number) => findingOf(number + 1));
    const at = { known: knownOf(many), clock };
    const came = await exchange({ readOurs: async () => ours, bring: hub.bring }, PLACE, at);
    expect(came).toMatchObject({ created: 0, state: 'done' });
    expect(came.refused).toHaveLength(150);
    expect(imports()).toBe(1);
  });
});
