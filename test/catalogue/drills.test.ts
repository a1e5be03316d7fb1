import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CatalogueTemplate } from '../../core/remediation/template.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { type DrillRecord, drillFault, drillText, readDrills, whyNotDrilled } from '../../tools/drill-record.ts';

const records = readDrills(join(import.meta.dirname, '../..'));
const fixes = [...catalogue.templates.values()].filter(({ template }) => template.mode === 'fix');

test('the undo of every fix was drilled as the fix is now, or it is on record why not', () => {
  expect(fixes.flatMap((entry) => drillFault(entry, records[entry.template.id]) ?? [])).toEqual([]);
});

test('nothing is on record that is no fix of the catalogue', () => {
  const ids = new Set(fixes.map(({ template }) => template.id));
  expect(Object.keys(records).filter((id) => !ids.has(id))).toEqual([]);
  expect(Object.keys(records)).toEqual(Object.keys(records).toSorted());
});

test('what says of itself that its undo is exact was seen to be', () => {
  const exact = fixes.filter((entry) => entry.template.mode === 'fix' && entry.template.reversibility.kind === 'exact');
  const drilled = exact.filter((entry) => whyNotDrilled(entry) === undefined);
  expect(drilled.length).toBeGreaterThan(100);
  for (const { template } of drilled) expect(records[template.id], template.id).toMatchObject({ undone: 'exact', stays: [] });
});

describe('a record', () => {
  const entry = entryOf('aws.s3.put-bucket-policy-tls');
  const { version, behaviour } = entry;
  const record = { version, behaviour, on: 'moto', undone: 'exact', stays: [], neighbours: 1 } as const satisfies DrillRecord;
  const textOf = (one: DrillRecord) => drillText(entry, { [entry.template.id]: one });

  test('of the fix as it is now is what the page says', () => {
    expect(drillFault(entry, record)).toBeUndefined();
    expect(textOf(record)).toBe('exact');
    expect(textOf({ ...record, undone: 'partly', stays: ['versioning'] })).toBe('partly: `versioning` stays');
  });

  test('of an undo that brings back settings alone says what it left', () => {
    const identity = entryOf('azure.web.assign-app-identity');
    const partly = { ...record, version: identity.version, behaviour: identity.behaviour, undone: 'partly' } as const;
    expect(drillFault(identity, partly)).toBeUndefined();
    expect(drillText(identity, { [identity.template.id]: partly })).toMatch(/^partly: \w+ \w+/);
  });

  test('of what an earlier version did is stale, and counts for nothing', () => {
    const stale = { ...record, version: version - 1, behaviour: 'a'.repeat(64) };
    expect(drillFault(entry, stale)).toMatch(
      /drilled at version \d+, and does something else by now.*npm run drill aws\.s3\.put-bucket-policy-tls/,
    );
    expect(textOf(stale)).toMatch(/^not drilled: it was at version/);
  });

  test('that is missing is named', () => {
    expect(drillFault(entry, undefined)).toMatch(/was never drilled/);
    expect(drillText(entry, {})).toBe('not drilled');
  });

  test('that says why nothing was drilled holds for that reason alone', () => {
    const unproved = entryOf('aws.accessanalyzer.create-analyzer');
    const not = { version: unproved.version, behaviour: unproved.behaviour, notDrilled: whyNotDrilled(unproved) ?? '' };
    expect(not.notDrilled).not.toBe('');
    expect(drillFault(unproved, not)).toBeUndefined();
    expect(drillFault(unproved, { ...not, notDrilled: 'Nobody felt like it.' })).toMatch(/none any more/);
    expect(drillFault(unproved, { ...record, behaviour: unproved.behaviour })).toMatch(/cannot be/);
    expect(drillFault(entry, { version, behaviour, notDrilled: 'Nobody felt like it.' })).toMatch(/none any more/);
  });
});

function entryOf(id: string): CatalogueTemplate {
  const entry = catalogue.templates.get(id);
  if (entry === undefined) throw new Error(`The catalogue has no ${id}.`);
  return entry;
}
