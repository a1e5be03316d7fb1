import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVENT_TYPES } from '../../../core/event/event-types.ts';
import { addExclusion } from '../../../core/guard/change-exclusions.ts';
import { setKillSwitch } from '../../../core/guard/change-guard.ts';
import type { DomainEvent } from '../../../core/ports.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { pauseTask } from '../../../core/task/deed/pause-task.ts';
import { resumeTask } from '../../../core/task/deed/resume-task.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import { asked } from '../../support/exceptions.ts';
import { projectRoot } from '../../support/house/source-file.ts';
import { approve, approvedTask, askedTask, decideAs } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

/** Whatever events of tasks, scans, the guard and exceptions a day has. */
async function eventsOfADay(): Promise<readonly DomainEvent[]> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b', 'tea-c'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const done = await approvedTask(harness, [TLS], { resourceIds: [bucketArn('tea-a')] });
  await requestUndo(harness.engine, mara, done);
  await harness.settle();
  const rejected = await askedTask(harness, [TLS], { resourceIds: [bucketArn('tea-b')] });
  await decideAs(harness, joel, rejected, 'reject');
  const cancelled = await askedTask(harness, [TLS], { resourceIds: [bucketArn('tea-b')] });
  await cancelTask(harness.engine, mara, cancelled);
  const paused = await askedTask(harness, [TLS], { resourceIds: [bucketArn('tea-b')] });
  await setKillSwitch(harness.engine, ines, { on: true, reason: 'Drill' });
  await approve(harness, paused);
  await pauseTask(harness.engine, mara, paused, 'It looks wrong');
  await setKillSwitch(harness.engine, ines, { on: false, reason: '' });
  await resumeTask(harness.engine, mara, paused, 'Looked at');
  await harness.settle();
  await addExclusion(harness.engine, ines, { scope: { resource: bucketArn('tea-c') }, reason: 'Theirs' });
  await asked(harness, { resource: bucketArn('tea-c') });
  await harness.settle();
  return harness.events;
}

test('every event has what its schema says', async () => {
  const events = await eventsOfADay();
  const wrong = events.flatMap(({ type, detail }) => {
    const schema = EVENT_TYPES[type]?.detail;
    const parsed = schema?.safeParse(detail);
    return parsed?.success === true && typeof detail['subject'] === 'string' ? [] : [`${type} ${JSON.stringify(detail)}`];
  });
  expect(wrong).toEqual([]);
  expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(12);
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['TaskPaused', 'TaskResumed']));
});

test('every event that core tells is in the table, and the table has no other', () => {
  const files = globSync('core/**/*.ts', { cwd: projectRoot }).filter((path) => !path.endsWith('event-types.ts'));
  const sources = files.map((path) => readFileSync(join(projectRoot, path), 'utf8'));
  const told = new Set(sources.flatMap((source) => [...source.matchAll(/\btype: '([A-Z][A-Za-z]+)'/g)].map(([, type = '']) => type)));
  // Of the message for Teams, and no events.
  for (const other of ['AdaptiveCard', 'TextBlock']) told.delete(other);
  expect(Object.keys(EVENT_TYPES).sort()).toEqual([...told].sort());
});
