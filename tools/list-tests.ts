/**
 * Says which tests a report of vitest has that another lacks, and the other way round: `node tools/list-tests.ts before.json after.json`.
 * A report is made by `npm test -- --reporter=json --outputFile.json=FILE`. A test is told by its whole name; a file may be another one.
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() })),
    }),
  ),
});

const [before, after] = process.argv.slice(2, 4).map((path) => testsOf(Report.parse(JSON.parse(readFileSync(path, 'utf8')))));
if (before === undefined || after === undefined) throw new Error('Name two reports: the one before and the one after.');
show('only before', missingIn(after, before));
show('only after', missingIn(before, after));
console.log(`${count(before)} tests before, ${count(after)} after.`);

/** How often each name was reported, and where. */
type Tests = ReadonlyMap<string, { readonly times: number; readonly file: string }>;

function testsOf({ testResults }: z.infer<typeof Report>): Tests {
  const tests = new Map<string, { times: number; file: string }>();
  for (const { name, assertionResults } of testResults) {
    const file = name.slice(name.lastIndexOf('/test/') + 1);
    for (const { ancestorTitles, title } of assertionResults) {
      const whole = [...ancestorTitles, title].join(' > ');
      tests.set(whole, { times: (tests.get(whole)?.times ?? 0) + 1, file });
    }
  }
  return tests;
}

function missingIn(tests: Tests, others: Tests): readonly string[] {
  return [...others].filter(([name, { times }]) => times > (tests.get(name)?.times ?? 0)).map(([name, { file }]) => `${file}: ${name}`);
}

function count(tests: Tests): number {
  return [...tests.values()].reduce((sum, { times }) => sum + times, 0);
}

function show(title: string, names: readonly string[]): void {
  console.log(`${title}: ${names.length}`);
  for (const name of names.toSorted()) console.log(`  ${name}`);
}
