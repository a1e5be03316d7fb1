import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { differences, measureFleet, ONE, unlike } from '../../../tools/fleet/figures.ts';
import { limitsMet } from '../../../tools/fleet/limits.ts';
import { accountOf, type Trouble } from '../../../tools/fleet/troubled-fleet.ts';
import { fleetPage, keptFigures } from '../../../tools/generate-fleet.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const recorded = keptFigures(root);

test('docs/fleet.md is what was recorded', () => {
  expect(readFileSync(`${root}docs/fleet.md`, 'utf8')).toBe(fleetPage(recorded));
});

test.each(limitsMet(recorded))('of a thousand accounts in seventeen regions: $what, under half of what may be', ({ here, limit }) => {
  expect(here).toBeGreaterThan(0);
  expect(here).toBeLessThan(limit / 2);
});

test('what is recorded is of forty accounts in four regions, and of one in seventeen', () => {
  expect(recorded).toMatchObject({ fleet: { accounts: 40, regions: 4 }, account: { accounts: 1, regions: 17 } });
});

describe('a scan by the machine, counted in small', () => {
  const fleet = { accounts: 5, regions: ['eu-west-1', 'us-east-1'], buckets: 2 };
  const troubles = new Map<string, Trouble>([
    [accountOf(1), 'denied'],
    [accountOf(2), 'throttled'],
    [accountOf(3), 'hanging'],
  ]);

  test('comes to what is recorded, and an account that is refused, throttled or never answered stops no other', {
    timeout: 120_000,
  }, async () => {
    await measureFleet(fleet, troubles, async (seen) => {
      expect(differences(seen.figures, recorded.fleet)).toEqual([]);
      expect(unlike(seen, troubles)).toEqual([]);
      const hanging = [...seen.fleet.places].filter(([key]) => key.includes(accountOf(3)));
      expect(hanging).toHaveLength(3);
      // The next call goes on where the one before was told to end.
      expect(Math.max(...hanging.map(([, { states }]) => states.filter((name) => name === 'ScanUnit').length))).toBeGreaterThan(1);
    });
  });

  test('comes in one account of seventeen regions to what is recorded', { timeout: 120_000 }, async () => {
    const figures = await measureFleet(ONE, new Map(), async (seen) => seen.figures);
    expect(differences(figures, recorded.account)).toEqual([]);
  });
});
