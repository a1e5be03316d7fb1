import { beforeEach, describe, expect, test } from 'vitest';
import { listOrganization } from '../../../adapters/aws/organization.ts';
import { SelectionText } from '../../../clouds/aws/organization/selection.ts';
import { MANAGEMENT, type WrittenOrganization, writtenOrganization } from '../../support/organization/written-organization.ts';

const ROOT = 'r-tea1';
const WORKLOADS = 'ou-tea1-workload';
const PRODUCTION = 'ou-tea1-producti';
const SANDBOX = 'ou-tea1-sandboxx';

let organization: WrittenOrganization;

beforeEach(() => {
  organization = writtenOrganization({
    ...{ id: ROOT, name: 'Root', accounts: [{ id: MANAGEMENT, name: 'payer' }, { id: '100000000001' }] },
    units: [
      {
        ...{ id: WORKLOADS, name: 'Workloads', accounts: [{ id: '200000000001', tags: { stage: 'test', team: 'tea' } }] },
        units: [
          {
            ...{ id: PRODUCTION, name: 'Production' },
            accounts: ['1', '2', '3', '4', '5'].map((last) => ({
              id: `30000000000${last}`,
              tags: { stage: 'production', ...(last === '5' && { cloudmend: 'never' }) },
            })),
          },
        ],
      },
      {
        ...{ id: SANDBOX, name: 'Sandbox' },
        accounts: [{ id: '400000000001', state: 'SUSPENDED' }, { id: '400000000002', state: 'PENDING_CLOSURE' }, { id: '400000000003' }],
      },
    ],
  });
});

async function list(text: string) {
  const { accounts, passedOver, notes } = await listOrganization(organization.ask, SelectionText.parse(text));
  return {
    accounts: accounts.map(({ account }) => account),
    origins: Object.fromEntries(accounts.map(({ account, origin }) => [account, origin])),
    passedOver: Object.fromEntries(passedOver.map(({ account, why }) => [account, why])),
    notes,
  };
}

describe('a unit', () => {
  test('has its accounts on every page, and all that lies below', async () => {
    const { accounts, origins } = await list(WORKLOADS);
    expect(accounts).toEqual(['200000000001', '300000000001', '300000000002', '300000000003', '300000000004', '300000000005']);
    expect(origins['300000000003']).toEqual({ by: 'organization', unit: `${WORKLOADS}/Production` });
  });

  test('that is left out takes what lies below it along', async () => {
    expect((await list(`all,not:${WORKLOADS}`)).accounts).toEqual(['100000000001', '400000000003']);
  });

  test('that is asked for twice, once below the other, has each account once', async () => {
    expect((await list(`${WORKLOADS},${PRODUCTION}`)).accounts).toHaveLength(6);
  });
});

describe('an account', () => {
  test('that is not active is not scanned, and told with its state', async () => {
    const { accounts, passedOver } = await list(SANDBOX);
    expect(accounts).toEqual(['400000000003']);
    expect(passedOver).toEqual({
      '400000000001': 'It is SUSPENDED, and only what is ACTIVE is scanned.',
      '400000000002': 'It is PENDING_CLOSURE, and only what is ACTIVE is scanned.',
    });
  });

  test('that manages the organization is scanned only where it is named', async () => {
    const { accounts, passedOver } = await list('all');
    expect(accounts).not.toContain(MANAGEMENT);
    expect(passedOver[MANAGEMENT]).toMatch(/management account/);
    expect((await list(`all,${MANAGEMENT}`)).origins[MANAGEMENT]).toMatchObject({ by: 'organization', isNamed: true });
  });

  test('that is named is taken from outside of the unit, and no other is looked for where nothing else is asked for', async () => {
    expect((await list(`${SANDBOX},100000000001`)).accounts).toEqual(['100000000001', '400000000003']);
    organization.calls.length = 0;
    expect((await list('100000000001')).accounts).toEqual(['100000000001']);
    expect(organization.calls).toEqual(['DescribeAccount']);
  });

  test('that is named and that the organization does not know is told', async () => {
    const { accounts, passedOver } = await list('100000000001,123412341234');
    expect(accounts).toEqual(['100000000001']);
    expect(passedOver['123412341234']).toMatch(/no account of that id/);
  });
});

describe('a tag', () => {
  test('takes the accounts that bear it, of several keys those that bear one of each', async () => {
    expect((await list('tag:stage=production')).accounts).toHaveLength(5);
    expect((await list('tag:stage=production,tag:stage=test')).accounts).toHaveLength(6);
    expect((await list('tag:stage=production,tag:stage=test,tag:team=tea')).accounts).toEqual(['200000000001']);
  });

  test('is told as where the account came from', async () => {
    const { origins } = await list(`${WORKLOADS},tag:stage=test`);
    expect(origins).toEqual({ '200000000001': { by: 'organization', unit: WORKLOADS, tags: ['stage=test'] } });
  });

  test('leaves out who bears it, and nobody who bears none', async () => {
    const { accounts, passedOver } = await list(`${WORKLOADS},not:tag:cloudmend=never`);
    expect(accounts).toHaveLength(5);
    expect(Object.keys(passedOver)).toEqual(['300000000005']);
  });
});

test('what is to be left out and is not there may be mistyped, and is told', async () => {
  const { notes } = await list(`${SANDBOX},not:ou-tea1-mistyped,not:123412341234`);
  expect(notes).toEqual([expect.stringContaining('ou-tea1-mistyped'), expect.stringContaining('123412341234')]);
});

describe('half a list is none:', () => {
  test.each([
    ['a unit of a level below is refused', 'ListAccountsForParent', 4],
    ['a later page is refused', 'ListTagsForResource', 3],
    ['the units below are refused', 'ListOrganizationalUnitsForParent', 1],
    ['the roots are refused', 'ListRoots', 1],
  ])('%s', async (_, operation, fromCall) => {
    organization.refused = { [operation]: { fault: 'throttled', fromCall } };
    await expect(list('tag:stage=production')).rejects.toMatchObject({ fault: 'throttled' });
  });

  test('a unit that is not there', async () => {
    await expect(list('ou-tea1-nowherex')).rejects.toMatchObject({ fault: 'absent' });
  });

  test('a page that names itself as the next', async () => {
    const ask = async () => ({ Accounts: [], OrganizationalUnits: [], NextToken: 'again' });
    await expect(listOrganization(ask, SelectionText.parse(ROOT))).rejects.toThrow(/has no end/);
  });
});

describe('what is asked for', () => {
  test.each([
    ['ou-TEA', /"ou-TEA" names no account/],
    ['12345', /"12345" names no account/],
    ['tag:stage', /"tag:stage" names no account/],
    ['all,', /"" names no account/],
    ['not:all', /"not:all" names no account/],
    ['not:111122223333', /names only what is left out/],
    [`all,${WORKLOADS}`, /leave one of them out/],
    ['111122223333,not:111122223333', /taken and left out/],
  ])('is refused where it cannot be meant: %s', (text, message) => {
    expect(SelectionText.safeParse(text).error?.issues[0]?.message).toMatch(message);
  });

  test('may have blanks between, and a tag whose value has blanks', () => {
    expect(SelectionText.parse(' r-tea1 , tag:team=green tea ,not:444455556666')).toEqual({
      ...{ within: 'units', units: [ROOT], tags: [{ key: 'team', value: 'green tea' }], accounts: [] },
      without: { units: [], tags: [], accounts: ['444455556666'] },
    });
  });
});
