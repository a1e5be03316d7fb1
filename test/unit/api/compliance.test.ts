import { describe, expect, test } from 'vitest';
import { frameworks } from '../../../compliance/index.gen.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { CloudError } from '../../../core/errors.ts';
import { turnRuleOff } from '../../../core/rule-off/rule-off.ts';
import { setRule } from '../../../core/rule-setting/change.ts';
import { accountStatisticsEntity } from '../../../core/scan/account-statistics.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { make, say, type World, worldOf } from '../../support/api/world.ts';
import { excepted } from '../../support/exceptions.ts';
import { ACCOUNT, bucketArn } from '../../support/task/estates.ts';
import { ines, scanAll } from '../../support/task/harness.ts';
import { apiBench, memoryEngine, vera } from './api-bench.ts';

const RULE = 'aws.s3.bucket-requires-tls';
const CIS = 'cis-aws-5.0';
/** The control of TLS. */
const PATH = `/v1/compliance/${CIS}/controls/2.1.1`;

const control = async ({ send }: World, query: { readonly [name: string]: string } = {}) =>
  (await send(vera, `GET ${PATH}`, { query })).json;

describe('a control', () => {
  test('fails where a rule of it has found something, with the findings as evidence, and passes once all of it is mended', async () => {
    const world = await worldOf(['tea-a', 'tea-b']);
    const failing = await control(world, { limit: '1' });
    expect(failing).toMatchObject({
      framework: { id: CIS, name: 'CIS AWS 5.0' },
      state: 'fail',
      rules: [{ id: RULE, state: 'fail', open: 2, verdicts: { pass: 0, fail: 2, unknown: 0 }, places: 1, unread: 0 }],
      accounts: [{ account: ACCOUNT, state: 'fail' }],
      items: [{ ruleId: RULE, status: 'open' }],
    });
    const rest = await control(world, { limit: '1', cursor: failing.cursor });
    expect([failing.items[0].resourceId, rest.items[0].resourceId].sort()).toEqual([bucketArn('tea-a'), bucketArn('tea-b')]);
    await say(world, await make(world));
    // The look after the task has seen it, before any other scan.
    expect(await control(world)).toMatchObject({ state: 'pass', items: [], rules: [{ state: 'pass', open: 0 }] });
  });

  test('is unknown, and no pass, where a place could not be read, and says which', async () => {
    const world = await worldOf(['tea-a']);
    await say(world, await make(world));
    expect(await control(world)).toMatchObject({ state: 'pass' });
    const { engine, clock } = world.harness;
    await clock.advance(60_000);
    const message = 'Nobody may list buckets.';
    const send = async () => {
      throw new CloudError('denied', { says: 's3:ListBuckets', providerCode: 'AccessDenied', sent: 'answered' }, message);
    };
    await scan({ ...engine, cloud: { ...engine.cloud, reader: { send } } });
    const unread = await control(world);
    expect(unread).toMatchObject({ state: 'unknown', rules: [{ state: 'unknown', because: 'unread', unread: 1 }] });
    expect(unread.gaps).toMatchObject([{ account: ACCOUNT, kind: 'aws.s3.bucket', reason: message }]);
  });

  test('is excepted, and no pass, where somebody has approved that, one by one or as a whole', async () => {
    const world = await worldOf(['tea-a', 'tea-b']);
    await excepted(world.harness, { resource: bucketArn('tea-a'), rule: RULE });
    expect(await control(world)).toMatchObject({ state: 'fail', rules: [{ open: 1, excepted: 1 }] });
    expect((await control(world, { status: 'excepted' })).items).toMatchObject([{ resourceId: bucketArn('tea-a'), status: 'excepted' }]);
    await excepted(world.harness, { resource: bucketArn('tea-b'), rule: RULE });
    expect(await control(world)).toMatchObject({ state: 'excepted', rules: [{ open: 0, excepted: 2 }], items: [] });
  });

  test('whose rule is off is excepted, also where nothing fails', async () => {
    const world = await worldOf(['tea-a']);
    await say(world, await make(world));
    await turnRuleOff(world.harness.approving, ines, { rule: RULE }, 'Not ours');
    expect(await control(world)).toMatchObject({ state: 'excepted', rules: [{ state: 'excepted' }] });
  });

  test('that there is not, or of a framework that there is not, is 404, and an account that no scan knows too', async () => {
    const { send } = await worldOf(['tea-a']);
    for (const path of [`/v1/compliance/${CIS}/controls/99.9`, '/v1/compliance/cis-mars-1.0/controls/2.1.1', '/v1/compliance/cis-mars-1.0'])
      expect((await send(vera, `GET ${path}`)).status, path).toBe(404);
    expect((await send(vera, `GET ${PATH}`, { query: { account: '999999999999' } })).status).toBe(404);
    expect((await send(vera, `GET ${PATH}`, { query: { account: 'mine' } })).status).toBe(422);
    expect((await send(vera, 'GET /v1/compliance', { query: { region: 'eu-west-1' } })).status).toBe(422);
  });
});

test('frameworks are summed up by their controls, over all and in each account', async () => {
  const world = await worldOf(['tea-a']);
  const { frameworks, countedAt } = (await world.send(vera, 'GET /v1/compliance')).json;
  const cis = frameworks.find(({ id }: { id: string }) => id === CIS);
  expect(cis.controls.fail).toBeGreaterThan(0);
  expect(cis.accounts).toMatchObject([{ account: ACCOUNT, controls: cis.controls }]);
  expect(countedAt).toEqual(expect.any(String));
  const { json } = await world.send(vera, `GET /v1/compliance/${CIS}`);
  expect(json.controls).toEqual(cis.controls);
  expect(json.items.find(({ control: id }: { control: string }) => id === '2.1.1')).toMatchObject({ state: 'fail', accounts: { fail: 1 } });
  const passing = (await world.send(vera, `GET /v1/compliance/${CIS}`, { query: { state: 'pass' } })).json.items;
  expect(passing.every(({ state }: { state: string }) => state === 'pass')).toBe(true);
});

test('a control that no rule speaks for is not covered, and never passes', async () => {
  const world = await worldOf(['tea-a']);
  const { items, controls } = (await world.send(vera, `GET /v1/compliance/${CIS}`, { query: { state: 'notCovered' } })).json;
  expect(items.length).toBe(controls.notCovered);
  expect(items.find(({ control: id }: { control: string }) => id === '1.1')).toMatchObject({ state: 'notCovered', rules: [] });
  const one = (await world.send(vera, `GET /v1/compliance/${CIS}/controls/1.1`)).json;
  expect(one).toMatchObject({ state: 'notCovered', rules: [], accounts: [], items: [] });
});

test('no framework calls a control uncovered that a rule speaks for, or names one twice', () => {
  for (const { name, controls, uncovered = [] } of frameworks) {
    expect(
      uncovered.filter((control) => control in controls),
      name,
    ).toEqual([]);
    expect(new Set(uncovered).size, name).toBe(uncovered.length);
  }
  expect(frameworks.filter(({ uncovered }) => uncovered !== undefined).length).toBe(9);
});

test('before anything was scanned nothing is known, and nothing passes', async () => {
  const world = await worldOf(['tea-a']);
  const { table } = world.harness.engine;
  await table.write({ delete: accountStatisticsEntity.key({ account: ACCOUNT }) });
  const { frameworks } = (await world.send(vera, 'GET /v1/compliance')).json;
  for (const { controls } of frameworks) expect(controls).toMatchObject({ pass: 0, fail: 0, excepted: 0, notApplicable: 0 });
  await scanAll(world.harness);
  expect(await control(world)).toMatchObject({ state: 'fail' });
});

describe('a rule with a number that can be set', () => {
  const MINIMUM = 'aws.iam.password-minimum-length';
  const passing = async () => {
    const engine = memoryEngine();
    const at = '2026-11-30T09:00:00.000Z';
    const verdicts = [{ ruleId: MINIMUM, pass: 1, fail: 0, unknown: 0, notApplicable: 0, places: 1, unread: 0, at }];
    const counted = { open: [], oldest: [], days: [], gaps: [], countedAt: at, since: at, revision: 1 };
    await engine.table.write({ put: accountStatisticsEntity.encode({ account: ACCOUNT, partition: 'aws', verdicts, ...counted }) });
    const send = apiBench(engine, apiEndpoints);
    return { engine, state: async () => (await send(vera, `GET /v1/compliance/${CIS}/controls/1.7`)).json.rules[0] };
  };

  test('passes by the number of the catalogue and by a stricter one, and is unknown by a looser one: the control asks for more', async () => {
    const { engine, state } = await passing();
    expect(await state()).toMatchObject({ id: MINIMUM, state: 'pass' });
    await setRule(engine, ines, { rule: MINIMUM, thresholds: { characters: 20 }, reason: 'Stricter' });
    expect(await state()).toMatchObject({ state: 'pass' });
    await setRule(engine, ines, { rule: MINIMUM, thresholds: { characters: 8 }, reason: 'Looser' });
    expect(await state()).toMatchObject({ state: 'unknown', because: 'looser' });
  });
});
