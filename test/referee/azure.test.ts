import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { type AzureCase, loadAzureCases, typeOf } from '../support/referee/azure-case.ts';
import { type AzureJudge, startAzureJudge } from '../support/referee/azure-judge.ts';
import listedDifferences from './azure-differences.json' with { type: 'json' };
import unnamedChecks from './azure-unnamed.json' with { type: 'json' };

/** What the catalogue has to show: the checks of its kinds that rules name, and of what one judge says alone the part that is agreed about. */
const CHECKS_AT_LEAST = 70;
const SINGLE_AT_LEAST = 0.97;

/** Types of the resources that the catalogue's kinds are about, with all that lies in them. */
const OWN_TYPES = [
  'microsoft.authorization/roleassignments',
  'microsoft.authorization/roledefinitions',
  'microsoft.compute/disks',
  'microsoft.compute/snapshots',
  'microsoft.compute/virtualmachines',
  'microsoft.keyvault/vaults',
  'microsoft.network/networksecuritygroups',
  'microsoft.sql/servers',
  'microsoft.storage/storageaccounts',
  'microsoft.web/sites',
];

const listed = z.record(z.string(), z.strictObject({ check: z.string(), reason: z.string().min(20) })).parse(listedDifferences);
const unnamed = z.record(z.string(), z.string().min(20)).parse(unnamedChecks);
const cases = loadAzureCases();
const naming = rulesByCheck();
const named = [...naming.keys()].filter((check) => cases.some((one) => one.check === check)).sort();
const seen = new Map<string, { readonly state: AzureCase['state']; readonly differences: readonly string[] }>();
let judge: AzureJudge;

beforeAll(async () => {
  judge = await startAzureJudge();
});
afterAll(async () => {
  await judge?.stop();
  console.log(report());
});

describe('rules decide as independent scanners do', () => {
  for (const check of named) {
    test(check, async () => {
      const unlisted: string[] = [];
      for (const one of cases.filter((each) => each.check === check)) {
        const differences = await judge.differences(one, naming.get(check) ?? []);
        seen.set(one.id, { state: one.state, differences });
        if (differences.length > 0 && listed[one.id] === undefined) unlisted.push(`${one.id} (${one.state}): ${differences.join(', ')}`);
      }
      expect(unlisted, 'mend the rule, or list the situation with its reason in test/referee/azure-differences.json').toEqual([]);
    });
  }
});

describe('the comparison as a whole', () => {
  test('every listed difference is one', () => {
    const unneeded = Object.keys(listed).filter((id) => (seen.get(id)?.differences ?? []).length === 0);
    expect(unneeded, 'these situations are agreed about, or were not replayed: take them off the list').toEqual([]);
  });

  test('what several judges say with one voice is what the rules say', () => {
    expect(differing('agreed')).toEqual([]);
  });

  test(`at least ${SINGLE_AT_LEAST * 100} % of what one judge says alone is agreed about`, () => {
    expect(1 - differing('single').length / of('single').length).toBeGreaterThanOrEqual(SINGLE_AT_LEAST);
  });

  test(`at least ${CHECKS_AT_LEAST} checks about these kinds are named`, () =>
    expect(named.length).toBeGreaterThanOrEqual(CHECKS_AT_LEAST));

  test('every check about these kinds is named, or it is said why no rule names it', () => {
    const own = new Set(cases.filter(isOwn).map(({ check }) => check));
    expect([...own].filter((check) => !naming.has(check) && unnamed[check] === undefined).sort()).toEqual([]);
    expect(Object.keys(unnamed).filter((check) => naming.has(check) || !own.has(check))).toEqual([]);
  });
});

function rulesByCheck(): ReadonlyMap<string, readonly string[]> {
  const pairs = [...catalogue.rules.values()].flatMap(({ id, frameworks }) =>
    [...(frameworks['Prowler'] ?? []), ...(frameworks['Checkov'] ?? [])].map((check) => ({ check, id })),
  );
  const azure = pairs.filter(({ id }) => id.startsWith('azure.'));
  return new Map([...Map.groupBy(azure, ({ check }) => check)].map(([check, rules]) => [check, rules.map(({ id }) => id)]));
}

function isOwn({ expected }: AzureCase): boolean {
  const types = expected.map(({ resource }) => typeOf(resource) ?? '');
  return types.some((type) => OWN_TYPES.some((own) => type === own || type.startsWith(`${own}/`)));
}

function of(state: AzureCase['state']) {
  return [...seen].filter(([, one]) => one.state === state).map(([id]) => id);
}

function differing(state: AzureCase['state']) {
  return of(state).filter((id) => (seen.get(id)?.differences ?? []).length > 0);
}

function report(): string {
  const states = (['agreed', 'single', 'disputed'] as const).map(
    (state) => `${state} ${of(state).length - differing(state).length} of ${of(state).length}`,
  );
  const differences = Object.entries(listed).map(
    ([id, { check, reason }]) => `  ${id} ${check}: ${(seen.get(id)?.differences ?? []).join(', ')}\n    ${reason}`,
  );
  const without = Object.entries(unnamed).map(([check, reason]) => `  ${check}: ${reason}`);
  return [
    'listed differences',
    ...differences,
    'checks that no rule names',
    ...without,
    `${named.length} checks; agreed about: ${states.join('; ')}`,
  ].join('\n');
}
