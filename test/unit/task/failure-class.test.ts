import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { TaskResourceList } from '../../../core/api/contract/documents/task.ts';
import { withWords } from '../../../core/api/serve/task-document.ts';
import { CloudError, type CloudFault } from '../../../core/errors.ts';
import { type FailureClass, failureOf, knownReason } from '../../../core/failure-class.ts';
import { readEvidence } from '../../../core/task/status/read-evidence.ts';
import { listResources } from '../../../core/task/status/read-resources.ts';
import { taskCsvLine } from '../../../core/task/status/task-csv.ts';
import { endLines } from '../../../local/terminal/task-text.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';
import { approve, askedTask } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';

test('every code that the work on a task can give has its place in the table', async () => {
  const codes = new Map<string, string>();
  for await (const path of glob('core/{task,guard}/**/*.ts')) {
    const text = readFileSync(path, 'utf8');
    for (const [, code = ''] of text.matchAll(/\bcode: '([A-Z_]+)'/g)) codes.set(code, path);
  }
  expect(codes.size).toBeGreaterThan(40);
  // Answered to whoever asks, and never the reason of a task.
  const ofRequests = ['CLOUD', 'CONFLICT_STATE', 'NOT_FOUND'];
  const unknown = [...codes].filter(([code]) => knownReason(code, 'APPLY') !== code && !ofRequests.includes(code));
  expect(unknown).toEqual([]);
  for (const code of codes.keys()) expect(failureOf('FAILED', code)?.todo.length).toBeGreaterThan(20);
});

test.each([
  ['FAILED', 'APPLY', 'apply'],
  ['FAILED', 'HALF_DONE', 'apply'],
  ['FAILED', 'LIMIT_REACHED', 'config'],
  ['FAILED', 'TEMPLATE_INVALID', 'config'],
  ['FAILED', 'UNREACHABLE', 'connectivity'],
  ['FAILED', 'PERMISSION', 'permission'],
  ['UNVERIFIED', 'PERMISSION', 'permission'],
  ['FAILED', 'THROTTLE', 'throttle'],
  ['FAILED', 'BUSY', 'conflict'],
  ['DRIFTED', 'PLAN_DRIFT', 'conflict'],
  ['UNDO_BLOCKED', 'UNDO_BLOCKED', 'conflict'],
  ['ROLLED_BACK', 'VERIFY', 'verify'],
  ['UNVERIFIED', 'STILL_PENDING', 'verify'],
  // Stopped on its way by what is no failure by itself.
  ['FAILED', 'EXCLUDED', 'config'],
  // The engine's own errors.
  ['FAILED', 'CLOUD', 'connectivity'],
  ['FAILED', 'CORRUPT', 'config'],
  ['FAILED', 'CONFLICT_STATE', 'conflict'],
  // What only an older version knew.
  ['UNVERIFIED', 'OF_OLD', 'verify'],
  ['FAILED', undefined, 'apply'],
])('%s with %s is of the class %s', (outcome, code, expected) => {
  expect(failureOf(outcome, code)?.class).toBe(expected);
});

test.each([
  ['VERIFIED', undefined],
  ['SKIPPED', 'EXCLUDED'],
  ['CANCELLED', 'NOT_BEGUN'],
  ['ROLLED_BACK', 'ALREADY_BACK'],
  ['ROLLED_BACK', 'PARTLY_BACK'],
  ['ROLLED_BACK', undefined],
  ['PENDING', 'PERMISSION'],
])('%s with %s is no failure', (outcome, code) => {
  expect(failureOf(outcome, code)).toBeUndefined();
});

const said: readonly (readonly [string, CloudFault, FailureClass])[] = [
  ['tea-access', 'denied', 'permission'],
  ['tea-slow', 'throttled', 'throttle'],
  ['tea-off', 'disabled', 'config'],
  ['tea-wrong', 'rejected', 'apply'],
  ['tea-well', 'absent', 'conflict'],
];

test('S2-66 each failure has a class and says what to do: of its resource, its task, its evidence and its line', async () => {
  const names = [...said.map(([name]) => name), 'tea-good'];
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const id = await askedTask(harness, [TLS], { policy: { canary: '100%' } });
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    const fault = said.find(([name]) => passing.request.input['Bucket'] === name);
    if (fault !== undefined) throw new CloudError(fault[1], { says: 's3 PutBucketPolicy', providerCode: 'Test', sent: 'answered' }, 'No.');
  };
  const { task, resources } = await approve(harness, id);

  expect(task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED' });
  expect(task.failures).toEqual({ permission: 1, throttle: 1, config: 1, apply: 1, conflict: 1 });
  const { items } = TaskResourceList.parse(await listResources(harness.engine, id, { limit: 50 }));
  const classes = new Map(items.map(({ resourceId, failure }) => [resourceId, failure?.class]));
  for (const [name, , expected] of said) expect(classes.get(bucketArn(name))).toBe(expected);
  expect(classes.get(bucketArn('tea-good'))).toBeUndefined();
  expect(resources.every(({ reason, outcome }) => outcome === 'VERIFIED' || reason?.stage === 9)).toBe(true);
  const evidence = await readEvidence(harness.engine, id, { limit: 50 });
  expect(
    evidence.items
      .map(({ failure }) => failure)
      .filter(Boolean)
      .toSorted(),
  ).toEqual(['apply', 'config', 'conflict', 'permission', 'throttle']);
  expect(evidence.head?.[0]).toMatchObject({ failures: task.failures });
  expect(taskCsvLine(task, [])).toContain('"apply 1 config 1 permission 1 throttle 1 conflict 1"');
  const document = { task: withWords(task), revisions: [], decisions: [], raises: [], cap: 25, allowedActions: [] };
  const shown = endLines(paperTerminal(80), document, items).join('\n');
  expect(shown).toContain('permission, stage 9 (PERMISSION): Give the role what is named');
  expect(shown).toContain('Went wrong: 1 apply, 1 config, 1 permission, 1 throttle, 1 conflict.');
});
