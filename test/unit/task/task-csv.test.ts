import { expect, test } from 'vitest';
import { csvCell } from '../../../core/csv.ts';
import type { Task } from '../../../core/task/record/task.ts';
import { taskCsvHead, taskCsvLine } from '../../../core/task/status/task-csv.ts';
import { mara } from '../../support/task/harness.ts';

test.each([
  ['=1+1', `"'=1+1"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['  =1+1', `"  '=1+1"`],
  ['\t=1+1', `" '=1+1"`],
  ['\r\n=1+1', `" '=1+1"`],
  ['tea;=1+1', `"tea;'=1+1"`],
  ['＝1+1', `"'＝1+1"`],
  ['a "b", c', '"a ""b"", c"'],
  ['2 - 1 = 1', '"2 - 1 = 1"'],
  ['', '""'],
])('S1-70 %j is no formula in a spreadsheet', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test('S1-71 a line has as many cells as the head, and the resources that comply', () => {
  const task: Task = {
    ...{ id: 'RP-000007', name: '=cmd|"/c calc"!A1', description: '', kind: 'job', createdAt: '2026-03-02T09:00:00.000Z', createdBy: mara },
    ...{
      status: 'DONE',
      outcome: 'SUCCESS',
      result: 'MENDED',
      waitingFor: [],
      remediationIds: ['aws.s3.put-bucket-policy-tls'],
      revision: 1,
      run: 1,
    },
    ...{ policy: { quorum: 1, singleOperator: false, cap: 25, canary: 1, undoOnFailure: true }, counts: { VERIFIED: 1 }, version: 9 },
  };
  const line = taskCsvLine(task, ['arn:aws:s3:::tea-a']);
  expect(line.split('","')).toHaveLength(taskCsvHead.split('","').length);
  expect(line).toContain(`"'=cmd|""/c calc""!A1"`);
  expect(line.endsWith('"VERIFIED 1","arn:aws:s3:::tea-a"')).toBe(true);
});
