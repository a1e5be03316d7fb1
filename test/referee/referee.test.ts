import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { type Judge, startJudge } from '../support/referee/judge.ts';
import { isLetTell, isSetToBlock, loadRecordedCases, type RecordedCase, trailsToSwitchOn } from '../support/referee/recorded-case.ts';
import listedDifferences from './differences.json' with { type: 'json' };

/** What the catalogue has to show: rules with at least one recorded situation, and the part of the situations that are agreed about. */
const RULES_AT_LEAST = 35;
const AGREEMENT_AT_LEAST = 0.97;

const listed = z.record(z.string(), z.strictObject({ check: z.string(), reason: z.string().min(20) })).parse(listedDifferences);
const cases = loadRecordedCases();
const rules = [...catalogue.rules.values()].filter((rule) => casesOf(rule.id).length > 0);
const seen = new Map<string, readonly string[]>();
let judge: Judge;

beforeAll(async () => {
  judge = await startJudge();
});
afterAll(async () => {
  await judge?.stop();
  console.log(report());
});

describe('rules decide as an independent scanner did', () => {
  for (const { id } of rules) {
    test(id, async () => {
      const unlisted: string[] = [];
      for (const recorded of casesOf(id)) {
        const differences = await differencesOf(recorded);
        if (differences.length > 0 && listed[recorded.id] === undefined) unlisted.push(told(recorded, differences));
      }
      expect(unlisted, 'mend the rule, or list the situation with its reason in test/referee/differences.json').toEqual([]);
    });
  }
});

describe('the comparison as a whole', () => {
  test('every listed difference is one', () => {
    const unneeded = Object.keys(listed).filter((id) => (seen.get(id) ?? []).length === 0);
    expect(unneeded, 'these situations are agreed about, or were not replayed: take them off the list').toEqual([]);
  });

  test(`at least ${RULES_AT_LEAST} rules have recorded situations`, () => {
    expect(rules.length).toBeGreaterThanOrEqual(RULES_AT_LEAST);
  });

  test(`at least ${AGREEMENT_AT_LEAST * 100} % of the situations are agreed about`, () => {
    expect(agreed([...seen.keys()]).length / seen.size).toBeGreaterThanOrEqual(AGREEMENT_AT_LEAST);
  });
});

function checksOf(ruleId: string): readonly string[] {
  return catalogue.rules.get(ruleId)?.frameworks['Prowler'] ?? [];
}

function casesOf(ruleId: string): readonly RecordedCase[] {
  return cases.filter(({ check }) => checksOf(ruleId).includes(check));
}

/** Rules that name the same check are scanned together, and a situation is replayed once. */
async function differencesOf(recorded: RecordedCase): Promise<readonly string[]> {
  const known = seen.get(recorded.id);
  if (known !== undefined) return known;
  const together = [...catalogue.rules.keys()].filter((id) => checksOf(id).includes(recorded.check));
  const differences = await judge.differences(recorded, together);
  seen.set(recorded.id, differences);
  return differences;
}

function agreed(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => seen.get(id)?.length === 0);
}

function told({ id, check }: Pick<RecordedCase, 'id' | 'check'>, differences: readonly string[]): string {
  return `${id} ${check}\n    ${differences.join('\n    ')}`;
}

function report(): string {
  const lines = rules.flatMap(({ id }) => {
    const ids = casesOf(id).flatMap((recorded) => (seen.has(recorded.id) ? [recorded.id] : []));
    if (ids.length === 0) return []; // Left out on the command line.
    const count = agreed(ids).length;
    return `  ${id.padEnd(60)}${String(ids.length).padStart(4)} cases ${String(count).padStart(4)} agree ${String(ids.length - count).padStart(4)} differ`;
  });
  const differing = Object.entries(listed).map(([id, { check, reason }]) => `${told({ id, check }, seen.get(id) ?? [])}\n    ${reason}`);
  const count = agreed([...seen.keys()]).length;
  const share = ((100 * count) / Math.max(1, seen.size)).toFixed(1);
  const total = `${lines.length} rules, ${seen.size} cases, ${count} agree (${share} %), ${seen.size - count} differ`;
  const switchedOn = cases.filter((one) => seen.has(one.id) && trailsToSwitchOn(one).length > 0).length;
  const changed = `${switchedOn} of the cases are about alarms and were replayed with their trails switched on, which the recordings leave off`;
  const letTell = cases.filter((one) => seen.has(one.id) && isLetTell(one)).length;
  const heard = `${letTell} of them have alarms without an action, which got one that tells a topic with a subscriber`;
  const setToBlock = cases.filter((one) => seen.has(one.id) && isSetToBlock(one)).length;
  const waits = `about the mode of logs, replayed in an account whose containers wait where they say no mode: ${setToBlock}`;
  return [...lines, '', 'listed differences', ...differing.map((text) => `  ${text}`), '', changed, heard, waits, total].join('\n');
}
