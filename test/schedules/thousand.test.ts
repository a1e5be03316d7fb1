import { expect, test } from 'vitest';
import { holdAgainstDateutil } from '../support/schedule/hold-against-dateutil.ts';

test('a thousand recurrences in zones of every kind open when dateutil and zoneinfo say, but for times that are not or come twice', async () => {
  const seen = await holdAgainstDateutil(1000);
  // What the others are held against has to be there.
  expect(seen.clear).toBeGreaterThan(5000);
  expect(seen.gap).toBeGreaterThan(10);
  expect(seen.overlap).toBeGreaterThan(10);
});
