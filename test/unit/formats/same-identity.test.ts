import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scan } from '../../../core/scan/run-scan.ts';
import { findingFormats } from '../../../formats/finding-formats.ts';
import { FINGERPRINT_NAME, uuidOf } from '../../../formats/identity.ts';
import { vera } from '../api/api-bench.ts';
import { demoBench } from '../api/demo-bench.ts';
import { about, drawnFindings, each, textOf } from './drawn-findings.ts';

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

/** What each format calls its findings, in their order. A format without an entry fails the tests. */
const idsIn: { readonly [format: string]: (text: string) => readonly unknown[] } = {
  csv: (text) => [...text.matchAll(/^"([0-9a-f]{32})"/gm)].map(([, id]) => id),
  jsonl: (text) => lines(text).map((line) => JSON.parse(line).id),
  ocsf: (text) => lines(text).map((line) => JSON.parse(line).finding_info.uid),
  sarif: (text) =>
    JSON.parse(text).runs[0].results.map((result: { guid: string; partialFingerprints: { [name: string]: string } }) => {
      const id = result.partialFingerprints[FINGERPRINT_NAME] ?? '';
      return result.guid === uuidOf(id) ? id : `${id} is not ${result.guid}`;
    }),
  junit: (text) => [...text.matchAll(/<testcase classname="[^"]*" name="[^"]* \[([0-9a-f]{32})\]"/g)].map(([, id]) => id),
};

test.each(Object.keys(findingFormats))('%s has every finding once, in order, and by the fingerprint that the API gives', async (name) => {
  const format = findingFormats[name];
  await fc.assert(
    fc.asyncProperty(drawnFindings, async (findings) => {
      const text = await textOf(format?.write(each(findings), about) ?? each([]));
      expect(idsIn[name]?.(text)).toEqual(findings.map(({ id }) => id));
      expect(text.isWellFormed()).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('another scan of the same calls the same things by the same names in every format', async () => {
  const { engine, send } = await demoBench();
  const exported = async () => {
    const { items } = (await send(vera, 'GET /v1/findings', { query: { limit: '200' } })).json;
    const entries = Object.entries(findingFormats).map(async ([name, format]) => [
      name,
      idsIn[name]?.(await textOf(format.write(each(items), about))),
    ]);
    return await Promise.all(entries);
  };
  const before = await exported();
  await scan(engine);
  expect(await exported()).toEqual(before);
  expect(new Set(before.map(([, ids]) => JSON.stringify(ids))).size).toBe(1);
});
