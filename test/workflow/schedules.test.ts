import { expect, test } from 'vitest';
import { holdAgainstDateutil } from '../support/schedule/hold-against-dateutil.ts';

test('recurrences in zones of every kind open when dateutil and zoneinfo say; a thousand of them in a suite of their own', async () => {
  const seen = await holdAgainstDateutil(200);
  expect(seen.clear).toBeGreaterThan(1000);
  expect(seen.gap).toBeGreaterThan(0);
  expect(seen.overlap).toBeGreaterThan(0);
});
