import { beforeEach, describe, expect, test } from 'vitest';
import { defineDriftRule } from '../../../core/finding/drift-rule.ts';
import { definePeerRule } from '../../../core/finding/peer-rule.ts';
import { defineRule, fail, pass } from '../../../core/finding/rule.ts';
import { limitOf, type Threshold } from '../../../core/finding/threshold.ts';
import { ruleSettingEntity, signedSetting } from '../../../core/rule-setting/setting.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { scanEngine, type TestEngine } from '../../support/cloud/scan-engine.ts';
import { scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { type Shelf, shelf, type TeaHouse, teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';

const ACCOUNT = '111122223333';
const JARS: Threshold = { name: 'jars', default: 3, least: 0, most: 50, stricter: 'lower' };
const fewJars = defineRule({
  ...{ id: 'aws.tea.few-jars-open', title: 'Few jars are open', why: 'Tea goes stale.', tool: 'CSPM', severity: 'low', resource: shelf },
  thresholds: [JARS],
  check: ({ open }, { limits }) => (open.length <= limitOf(JARS, limits) ? pass : fail(`${open.length} jars are open.`)),
});
const likePeers = definePeerRule(fewJars, 'have few jars open');
const unchanged = defineDriftRule(fewJars, 'had few jars open');

let tea: TeaHouse;
let engine: TestEngine;

/** Sixty-one shelves with a jar open on each. */
beforeEach(() => {
  tea = { inspected: true, pageSize: 100, shelves: { 'eu-west-1': {} } };
  for (let index = 0; index < 61; index += 1) openJars(index, 1);
  engine = scanEngine(scriptedCloud([ACCOUNT], ['eu-west-1'], teaScript(tea)), teaCatalogue([fewJars, likePeers, unchanged]));
});

function openJars(index: number, count: number): void {
  const opened: Shelf = { open: Array.from({ length: count }, (_, jar) => `jar${jar}`), polished: true };
  tea.shelves['eu-west-1'] = { ...tea.shelves['eu-west-1'], [`shelf${index}`]: opened };
}

async function scans(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await engine.clock.advance(60_000);
    await scan(engine);
  }
}

/** Lets ten jars be open, by the rule that the others are made of. */
async function allowTenJars(): Promise<void> {
  const at = engine.clock.now().toISOString();
  const setting = { rule: fewJars.id, of: 'jars', to: 10, was: 3, catalogue: 3, reason: 'Tea fair', by: 'Root', byId: 'root', at };
  await engine.table.write({ put: ruleSettingEntity.encode({ ...setting, mac: await engine.signer.sign(signedSetting(setting)) }) });
}

const told = async () =>
  (await engine.findings()).filter(({ state, tool }) => state === 'open' && tool === 'CSPA').map(({ ruleId }) => ruleId);

describe('a rule that is made of another judges by the thresholds that are set of that one', () => {
  test('about peers: what is well by the number that is set is as its peers are', async () => {
    openJars(7, 8);
    await scans(10);
    expect(await told()).toEqual([likePeers.id]);
    await allowTenJars();
    await scans(1);
    expect(await told()).toEqual([]);
    openJars(7, 11);
    await scans(1);
    const finding = (await engine.findings()).find(({ ruleId, state }) => ruleId === likePeers.id && state === 'open');
    expect(finding).toMatchObject({ judgedBy: { jars: 10 }, evidence: { sharing: 0 } });
  });

  test('about change: nothing has changed where the number that is set is still met', async () => {
    await allowTenJars();
    await scans(20);
    openJars(7, 8);
    await scans(1);
    expect(await told()).toEqual([]);
    openJars(7, 11);
    await scans(1);
    expect((await told()).sort()).toEqual([likePeers.id, unchanged.id]);
  });

  test('about change: another number is learned anew, and is no change of sixty shelves', async () => {
    await scans(20);
    openJars(7, 8);
    await allowTenJars();
    await scans(1);
    expect(await told()).toEqual([]);
  });
});
