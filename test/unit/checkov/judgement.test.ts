import { expect, test } from 'vitest';
import type { Verdict } from '../../support/checkov/checkov.ts';
import { fileOf, judge } from '../../support/checkov/judgement.ts';

const fix = 'azure.storage.update-account-https';
const check = 'CKV_AZURE_3';
const judged = [{ fix, checks: [check] }];
const because = 'The check looks elsewhere.';

function said(before: string, after: string): readonly Verdict[] {
  const resource = 'Microsoft.Storage/storageAccounts.ledger';
  return [
    { check, resource, file: fileOf(fix, 'before'), says: before },
    { check, resource, file: fileOf(fix, 'after'), says: after },
  ];
}

test('what failed before and passes after is a fix', () => {
  expect(judge(judged, said('FAILED', 'PASSED'), []).faults).toEqual([]);
});

test.each([
  ['still fails', said('FAILED', 'FAILED')],
  ['never failed', said('PASSED', 'PASSED')],
  ['is not spoken of', []],
  ['is not spoken of any more', said('FAILED', 'PASSED').slice(0, 1)],
  ['fails for another resource in it', [...said('FAILED', 'PASSED'), ...said('FAILED', 'FAILED')]],
])('what %s is a fault, unless an exception says why', (_, verdicts) => {
  expect(judge(judged, verdicts, []).faults).toEqual([expect.stringContaining(`${check} says`)]);
  expect(judge(judged, verdicts, [{ fix, check, because }]).faults).toEqual([]);
});

test('an exception that nothing needs is a fault', () => {
  expect(judge(judged, said('FAILED', 'PASSED'), [{ fix, check, because }]).faults).toEqual([expect.stringContaining('take it out')]);
  expect(judge([], [], [{ fix, check, because }]).faults).toEqual([expect.stringContaining('take it out')]);
});
