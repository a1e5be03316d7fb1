import { expect, test } from 'vitest';
import { requestUndo } from '../../../core/task/undo-task.ts';
import type { Account } from '../../../local/demo-cloud/state.ts';
import { approvedTask, askedTask, decideAs, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import type { CrashPoint } from '../../support/task/crash.ts';
import { crashAt } from '../../support/task/crash.ts';
import { bucketEstate, catalogueOf, DATABASE, databaseEstate, groupEstate, INGRESS, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

interface Story {
  readonly accounts: readonly Account[];
  readonly service: 's3' | 'ec2' | 'rds';
  readonly templates: readonly string[];
  readonly slowMilliseconds?: number;
  /** Operations that reach the cloud, once each, in a task that runs through. */
  readonly operations: readonly string[];
}

const stories: readonly (readonly [string, Story])[] = [
  [
    'two buckets in two waves',
    { service: 's3', accounts: bucketEstate('tea-a', 'tea-b'), templates: [TLS], operations: ['PutBucketPolicy', 'PutBucketPolicy'] },
  ],
  [
    'a group that takes two calls',
    {
      service: 'ec2',
      accounts: groupEstate('shop'),
      templates: [INGRESS],
      operations: ['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress'],
    },
  ],
  [
    'a database that takes its time',
    {
      service: 'rds',
      accounts: databaseEstate('orders'),
      templates: [DATABASE],
      slowMilliseconds: 60_000,
      operations: ['ModifyDBInstance'],
    },
  ],
];

interface Crashed {
  readonly before: Harness;
  readonly after: Harness;
  readonly id: string;
  readonly hasCrashed: boolean;
}

/** Runs a task in a process that dies at one of its writes, and then in a second process. */
async function crash({ accounts, service, templates, slowMilliseconds = 0 }: Story, point: CrashPoint, isUndo: boolean): Promise<Crashed> {
  const crashing = crashAt(point);
  const before = await makeHarness({ accounts, slowMilliseconds, catalogue: catalogueOf(service), hooks: crashing.hooks });
  await scanAll(before);
  const id = await (isUndo ? approvedTask(before, templates) : askedTask(before, templates));
  if (isUndo) await requestUndo(before.engine, mara, id);
  else await decideAs(before, joel, id, 'approve');
  crashing.arm();
  await before.settle();
  const hasCrashed = crashing.hasCrashed();
  const after = hasCrashed ? await before.restart() : before;
  return { before, after, id, hasCrashed };
}

const MINUTES = 240_000;

test.each(stories)(
  'killed at any of its writes, a task on %s is finished by the next process, each call carried out once (S0-24)',
  { timeout: MINUTES },
  async (_, story) => {
    let points = 0;
    for (const hasLanded of [false, true]) {
      for (let at = 1; ; at++) {
        const { after, id, hasCrashed } = await crash(story, { at, hasLanded }, false);
        const shown = await view(after, id);
        const where = `write ${at}, ${hasLanded ? 'landed' : 'not landed'}`;
        expect(shown.task, where).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
        expect(new Set(outcomes(shown)), where).toEqual(new Set(['VERIFIED']));
        expect(
          sentBy(after).map(({ operation }) => operation),
          where,
        ).toEqual(story.operations);
        expect(after.errors, where).toEqual([]);
        await expectNoResidue(after, id);
        if (!hasCrashed) break;
        points += 1;
      }
    }
    expect(points).toBeGreaterThan(30);
  },
);

test.each(stories.slice(1, 2))(
  'killed at any of its writes, the undo of %s is finished by the next process, each call carried out once',
  { timeout: MINUTES },
  async (_, story) => {
    for (const hasLanded of [false, true]) {
      for (let at = 1; ; at++) {
        const { after, id, hasCrashed } = await crash(story, { at, hasLanded }, true);
        const shown = await view(after, id);
        const where = `write ${at}, ${hasLanded ? 'landed' : 'not landed'}`;
        expect(shown.task, where).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
        expect(new Set(outcomes(shown, 2)), where).toEqual(new Set(['ROLLED_BACK']));
        expect(sentBy(after), where).toHaveLength(2 * story.operations.length);
        await expectNoResidue(after, id);
        if (!hasCrashed) break;
      }
    }
  },
);
