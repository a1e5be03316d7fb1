import { beforeEach, describe, expect, test } from 'vitest';
import { loadSettings } from '../../../adapters/env.ts';
import type { Item } from '../../../core/ports.ts';
import { DEFAULT_RETENTION, documentClassDays, documentClassFor, retainedFor, retentionText } from '../../../core/retention.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { scanEngine, type TestEngine, writesOf } from '../../support/cloud/scan-engine.ts';
import { scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';
import { synthesise } from '../infra/templates.ts';

const DAY = 86_400;

const read = (text: string) => loadSettings({ CLOUDMEND_RETENTION_DAYS: text }).retention;

describe('the setting', () => {
  test('names the sorts that differ; the others keep their default', () => {
    expect(read('scans=30')).toEqual({ ...DEFAULT_RETENTION, scans: 30 });
    expect(read(' before=731, pages=14 ')).toEqual({ scans: 90, pages: 14, before: 731 });
    expect(read(retentionText({ scans: 365, pages: 30, before: 3653 }))).toEqual({ scans: 365, pages: 30, before: 3653 });
    expect(loadSettings({}).retention).toBeUndefined();
  });

  test.each([
    ['audit=30', /audit: how long that is kept cannot be set, since the record of who changed what rests on it; set scans, pages, before/],
    ['anchors=365', /anchors: how long that is kept cannot be set/],
    ['tasks=3653', /tasks: how long that is kept cannot be set/],
    ['scans=45', /scans=45: the days of scans are one of 30, 60, 90/],
    ['scans=0', /scans=0: the days of scans are one of/],
    ['scans=-30', /scans=-30: the days/],
    ['scans=30d', /scans=30d: the days/],
    ['before=1', /before=1: the days of before are one of 30/],
    ['pages=365', /pages=365: the days of pages are one of 7, 14, 30, 60, 90/],
    ['scans=30,pages=60', /pages=60: a page goes no later than its scan, and scans=30/],
    ['scans=30,scans=60', /scans stands twice/],
    ['90', /90: write sorts with their days, as in scans=90,pages=7,before=365/],
    ['findigs=30', /findigs=30: write sorts with their days/],
    ['scans', /scans: write sorts/],
    ['scans=30,', /An empty place between commas: write sorts/],
  ])('%s is refused, with what to write instead', (text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => synthesise({ retentionDays: text })).toThrow(message);
  });

  test('deployed reaches every function, and is among the outputs of the stack', () => {
    const { cloudmend } = synthesise({ retentionDays: 'scans=180,before=731' });
    const variables = Object.values(cloudmend.findResources('AWS::Lambda::Function'))
      .map(({ Properties }) => Properties.Environment?.Variables ?? {})
      .filter((one) => 'CLOUDMEND_TABLE' in one);
    expect(variables.length).toBeGreaterThan(5);
    for (const one of variables) expect(one).toMatchObject({ CLOUDMEND_RETENTION_DAYS: 'scans=180,pages=7,before=731' });
    cloudmend.hasOutput('KeptDays', { Value: 'scans=180,pages=7,before=731' });
  });
});

describe('what is stored', () => {
  let engine: TestEngine;
  beforeEach(() => {
    const shelves = { 'eu-west-1': { assam: { open: ['uji'], polished: true } } };
    engine = scanEngine(
      scriptedCloud(['111122223333'], ['eu-west-1'], teaScript({ inspected: true, pageSize: 2, shelves })),
      teaCatalogue(),
    );
  });

  const epoch = (time: unknown) => Date.parse(String(time)) / 1000;
  const keptFor = ({ expiresAt = Number.NaN, startedAt, at, readAt }: Item) =>
    Math.round((expiresAt - Math.floor(epoch(startedAt ?? at ?? readAt))) / DAY);

  async function keptByScan(retention: TestEngine['retention']) {
    const from = engine.written.length;
    await scan({ ...engine, retention });
    await engine.clock.advance(1000);
    const written = engine.written.slice(from);
    const days = (entity: string) => [...new Set(writesOf(written, entity).map(keptFor))];
    return { scans: days('Scan'), units: days('ScanUnit'), pages: days('ScanPage') };
  }

  test('is kept as long as was set when it was written; findings have no end', async () => {
    expect(await keptByScan(undefined)).toEqual({ scans: [90], units: [90], pages: [7] });
    expect(await keptByScan({ scans: 30, pages: 14, before: 365 })).toEqual({ scans: [30], units: [30], pages: [14] });
    for (const finding of writesOf(engine.written, 'Finding')) expect(finding.expiresAt).toBeUndefined();
  });

  test.each([
    ['shorter', { scans: 30, pages: 7, before: 30 }],
    ['longer', { scans: 365, pages: 90, before: 731 }],
  ])('keeps the end that it was given under a setting that is %s later', async (_, later) => {
    await keptByScan(undefined);
    const ends = async () =>
      Promise.all(
        ['Scan', 'ScanUnit', 'ScanPage'].flatMap((entity) =>
          writesOf(engine.written.slice(0, first), entity).map(async (item) => [
            item.pk,
            item.sk,
            (await engine.table.get(item, { consistent: true }))?.expiresAt,
          ]),
        ),
      );
    const first = engine.written.length;
    const before = await ends();
    expect(before.length).toBeGreaterThan(3);
    await keptByScan(later);
    expect(await ends()).toEqual(before);
  });

  test('has in a bucket a class of its own for each number of days that can be set, whatever is set now', () => {
    const now = new Date('2026-03-02T09:00:00.000Z');
    for (const days of [30, 90, 365, 731, 3653]) expect(documentClassFor(now, retainedFor(now, days))).toBe(days);
    expect(documentClassDays).toEqual(expect.arrayContaining([1, 8, 15, 31, 61, 91, 365]));
  });
});
