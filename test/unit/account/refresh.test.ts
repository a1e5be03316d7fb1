import { beforeEach, describe, expect, test } from 'vitest';
import { readAccounts } from '../../../core/account/read-accounts.ts';
import { scannedAccounts } from '../../../core/account/scanned-accounts.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { pageOfAudit } from '../../../core/audit/read-audit.ts';
import type { AccountListing } from '../../../core/ports.ts';
import { readCoverage } from '../../../core/scan/coverage.ts';
import { everything } from '../../../core/scan/plan-scan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { scanEngine, type TestEngine } from '../../support/cloud/scan-engine.ts';
import { refused, scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';

const GREEN = '111122223333';
const BLACK = '444455556666';

let listing: Partial<AccountListing> & { readonly ids?: readonly string[] };
let engine: TestEngine;

beforeEach(() => {
  const house = { inspected: true, pageSize: 2, shelves: { 'eu-west-1': { assam: { open: ['one'], polished: true } } } };
  const cloud = {
    ...scriptedCloud([], ['eu-west-1'], teaScript(house)),
    listAccounts: async (): Promise<readonly AccountListing[]> => {
      const { ids = [], ...more } = listing;
      const accounts = ids.map((account) => ({
        ...{ cloud: 'aws', partition: 'aws', account },
        origin: { by: 'organization', unit: 'r-tea1/Tea' } as const,
      }));
      return [{ cloud: 'aws', accounts, passedOver: [], notes: [], isWhole: true, ...more }];
    },
  };
  engine = scanEngine(cloud, teaCatalogue());
  listing = { ids: [GREEN, BLACK] };
});

async function scanAll() {
  const lines: VerdictLine[] = [];
  await engine.clock.advance(1000);
  return { ...(await scan(engine, { onVerdict: (line) => lines.push(line) })), lines };
}

const states = async () =>
  Object.fromEntries(
    (await readAccounts(engine, undefined)).accounts.map(({ account, state, reason = '' }) => [account, `${state} ${reason}`.trim()]),
  );
const actions = async () =>
  (await pageOfAudit(engine, INSTALLATION_CHAIN, { limit: 100 })).items.map(({ action, detail }) => ({ action, detail }));

describe('a list that was read', () => {
  test('is scanned, and told with where each account came from', async () => {
    const { accounts } = await scanAll();
    expect(accounts.map(({ account, origin }) => [account, origin?.unit])).toEqual([
      [GREEN, 'r-tea1/Tea'],
      [BLACK, 'r-tea1/Tea'],
    ]);
    expect((await scannedAccounts(engine)).map(({ account }) => account)).toEqual([GREEN, BLACK]);
  });

  test('is entered in the audit where it is another than before, and not again', async () => {
    await scanAll();
    await scanAll();
    expect(await actions()).toEqual([{ action: 'accounts.listed', detail: { scanned: [GREEN, BLACK], left: [] } }]);
  });

  test('without an account: it has left, with the reason, and its findings stay', async () => {
    await scanAll();
    const before = await openOf(BLACK);
    expect(before).toBeGreaterThan(0);
    listing = { ids: [GREEN], passedOver: [{ account: BLACK, why: 'It is SUSPENDED, and only what is ACTIVE is scanned.' }] };
    const { accounts } = await scanAll();
    expect(accounts.map(({ account }) => account)).toEqual([GREEN]);
    expect(await states()).toEqual({ [GREEN]: 'scanned', [BLACK]: 'left It is SUSPENDED, and only what is ACTIVE is scanned.' });
    expect(await openOf(BLACK)).toBe(before);
    expect((await actions()).map(({ detail }) => detail['left'])).toContainEqual([BLACK]);
  });

  test('with it again: it is scanned again', async () => {
    await scanAll();
    listing = { ids: [GREEN] };
    await scanAll();
    listing = { ids: [GREEN, BLACK] };
    await scanAll();
    expect(await states()).toEqual({ [GREEN]: 'scanned', [BLACK]: 'scanned' });
  });

  test('without any account is no scan', async () => {
    listing = { ids: [], passedOver: [{ account: GREEN, why: 'It is SUSPENDED.' }] };
    await expect(scanAll()).rejects.toThrow(/No account is left to be scanned.*SUSPENDED/);
  });
});

describe('a list that could not be read', () => {
  const failed = refused('denied', { says: 'organizations ListAccountsForParent' });

  test('says of no account that it is gone: those of the time before are scanned, and it is said', async () => {
    await scanAll();
    listing = { failed, isWhole: false };
    const { accounts, unread, lines, counts } = await scanAll();
    expect(accounts.map(({ account }) => account)).toEqual([GREEN, BLACK]);
    expect(unread).toBe(1);
    expect(counts.unknown).toBe(1);
    expect(lines.find(({ account }) => account === '*')).toMatchObject({ verdict: 'unknown', scope: 'accounts:aws', ruleId: '*' });
    expect(await states()).toEqual({ [GREEN]: 'scanned', [BLACK]: 'scanned' });
  });

  test('leaves no view of what was found without reserve', async () => {
    await scanAll();
    listing = { failed, isWhole: false };
    await scanAll();
    const { unread } = await readCoverage(engine, everything);
    expect(unread.map(({ account, reason }) => `${account} ${reason.message}`)).toEqual([
      expect.stringMatching(/^\* The list of accounts could not be read/),
    ]);
    const { list } = await readAccounts(engine, undefined);
    expect(list?.unread).toEqual([{ cloud: 'aws', reason: failed.message }]);
  });

  test('is no scan where there was none before', async () => {
    listing = { failed, isWhole: false };
    await expect(scanAll()).rejects.toBe(failed);
    expect(await states()).toEqual({});
  });

  test('that is read again is said no more', async () => {
    await scanAll();
    listing = { failed, isWhole: false };
    await scanAll();
    listing = { ids: [GREEN, BLACK] };
    expect((await scanAll()).unread).toBe(0);
    expect((await readCoverage(engine, everything)).unread).toEqual([]);
  });
});

test('credentials that show another account say of none that it is gone', async () => {
  listing = { ids: [GREEN], isWhole: false };
  await scanAll();
  listing = { ids: [BLACK], isWhole: false };
  await scanAll();
  expect(await states()).toEqual({});
});

async function openOf(account: string): Promise<number> {
  const { findingEntity } = await import('../../../core/finding/finding.ts');
  const places = ['global', 'eu-west-1'].flatMap((region) =>
    [...engine.catalogue.kinds.keys()].map((kind) => `FINDINGS#${account}#${region}#${kind}`),
  );
  const found = await Promise.all(places.map((partition) => findingEntity.all(engine.table, { partition })));
  return found.flat().filter(({ state }) => state === 'open').length;
}
