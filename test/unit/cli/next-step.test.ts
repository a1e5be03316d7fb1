import { expect, test } from 'vitest';
import { nextStep } from '../../../cli/next-step.ts';
import type { TaskDocument } from '../../../core/api/contract/documents/task.ts';
import type { Person } from '../../../local/people.ts';
import { taskLines } from '../../../local/terminal/task-text.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';

const token = 'x'.repeat(32);
const people: readonly Person[] = [
  { id: 'olivia', name: 'Olivia', roles: ['operator'], token },
  { id: 'adam', name: 'Adam', roles: ['approver', 'auditor'], token },
  { id: 'noor', name: 'Noor', roles: ['admin'], token },
];
const [olivia, adam] = people;

interface Told {
  readonly task?: Partial<TaskDocument['task']>;
  readonly cap?: number;
  readonly approvedBy?: readonly string[];
  readonly raises?: TaskDocument['raises'];
}

function documentOf({ task = {}, cap = 25, approvedBy = [], raises = [] }: Told): TaskDocument {
  const at = '2026-03-01T09:00:00.000Z';
  return {
    task: {
      ...{ id: 'RP-000007', name: 'Lights', description: 'Lights', kind: 'job', createdAt: at, waitingFor: [], remediationIds: [] },
      createdBy: { id: 'olivia', name: 'Olivia', kind: 'person', roles: ['operator'], channel: 'cli' },
      ...{
        status: 'DONE',
        revision: 1,
        run: 1,
        counts: { resources: 40 },
        version: 1,
        column: 'Completed',
        label: 'Done',
        overallStatus: 'Completed',
        summary: '',
        everActive: true,
        missing: [],
      },
      policy: { quorum: 1, singleOperator: false, cap: 25, canary: 1, undoOnFailure: true },
      ...task,
    },
    revisions: [
      {
        ...{ taskId: 'RP-000007', revision: 1, direction: 'apply', planId: 'plan-1', planDigest: 'a', digest: 'b' },
        ...{ requesters: ['olivia'], requestedAt: at, decideBy: at },
      },
    ],
    decisions: approvedBy.map((personId, number) => ({
      number,
      person: personId,
      personId,
      decision: 'approve',
      comment: '',
      at,
      revision: 1,
    })),
    cap,
    raises,
    allowedActions: [],
  };
}

function stepOf(told: Told, person: Person | undefined = adam, who = people): string | undefined {
  if (person === undefined) throw new Error('Nobody asks.');
  return nextStep({ people: who, person }, documentOf(told));
}

function waits(kind: NonNullable<TaskDocument['task']['wait']>['for'], more: Told = {}): Told {
  return { ...more, task: { status: 'PAUSED_GUARD', wait: { for: kind, message: 'It waits.' }, ...more.task } };
}

test.each<readonly [string, Told, RegExp]>([
  ['mended', { task: { result: 'MENDED' } }, /^cloudmend scan shows.*; cloudmend task undo RP-000007 --as adam brings back/],
  ['partly mended', { task: { result: 'PARTLY_MENDED' } }, /task status RP-000007 says why.*task undo RP-000007 --as adam/],
  ['undone', { task: { result: 'UNDONE' } }, /^cloudmend scan/],
  ['an undo that failed', { task: { result: 'CHANGE_STANDS' } }, /what is not back.*cloudmend task undo RP-000007 --as adam$/],
  ['rejected', { task: { status: 'REJECTED' } }, /cloudmend remediations/],
  ['cancelled before anything was written', { task: { status: 'CANCELLED' } }, /task status RP-000007 says why/],
  ['waits for a decision', waits('decision'), /^cloudmend task approve RP-000007 --as adam \(or noor\)$/],
  ['waits for the second of two', waits('decision', { approvedBy: ['adam'] }), /^cloudmend task approve RP-000007 --as noor$/],
  ['waits at its cap', waits('cap'), /^cloudmend task raise RP-000007 --cap 40 --as olivia; cloudmend task undo/],
  ['waits for the next day', waits('day'), /^wait; it goes on by itself where an engine runs/],
  ['waits for the guard', waits('guard'), /^cloudmend guard shows/],
  ['waits for another task', waits('conflict'), /^cloudmend task list/],
])('a task that is %s', (_, told, step) => expect(stepOf(told)).toMatch(step));

test('a task that moves by itself has no next step for anybody', () => {
  expect(stepOf(waits('engine'))).toBeUndefined();
  expect(stepOf({ task: { status: 'EXECUTING' } })).toBeUndefined();
});

test('who asks is named where they may, and nobody is where there is only one', () => {
  expect(stepOf({ task: { result: 'MENDED' } }, people[2])).toContain('task undo RP-000007 --as noor');
  const alone = olivia === undefined ? [] : [olivia];
  expect(stepOf({ task: { result: 'MENDED' } }, olivia, alone)).toContain('task undo RP-000007 brings back');
  expect(stepOf(waits('decision'), olivia, alone)).toMatch(/^somebody else with the role approver or admin/);
});

test('one of a thing is written in the singular, and several in the plural', () => {
  const stage = {
    taskId: 'RP-000007',
    name: 'Load',
    revision: 1,
    wave: 0,
    batch: 0,
    outcome: 'ok',
    message: '',
    startedAt: '',
    endedAt: '',
  } as const;
  const text = (count: number) =>
    taskLines(
      paperTerminal(200),
      documentOf({}),
      [{ ...stage, stage: 3, counts: { resources: count, templates: count, failed: count } }],
      [],
    ).join('\n');
  expect(text(1)).toContain('1 resource, 1 template, 1 failed');
  expect(text(2)).toContain('2 resources, 2 templates, 2 failed');
});
