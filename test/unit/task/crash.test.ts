import { expect, test } from 'vitest';
import type { Account } from '../../../local/demo-cloud/state.ts';
import { approvedTask, askedTask, decideAs, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { bucketEstate, catalogueOf, DATABASE, databaseEstate, groupEstate, INGRESS, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import type { Hooks } from '../../support/task/hooks.ts';

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

/** What is left of a process that died at one of its writes, before or after the world had carried it out. */
interface Remains {
  readonly where: string;
  readonly restart: () => Promise<Harness>;
}

interface Told {
  readonly whole: Harness;
  readonly id: string;
  /** Of every process that might have died on the way. */
  readonly remains: readonly Remains[];
}

/** Runs a task to its end and keeps at each of its writes what a second process would find if it died there. */
async function tell({ accounts, service, templates, slowMilliseconds = 0 }: Story, isUndo: boolean): Promise<Told> {
  const remains: Remains[] = [];
  const hooks: Hooks = {};
  const whole = await makeHarness({ accounts, slowMilliseconds, catalogue: catalogueOf(service), hooks });
  await scanAll(whole);
  const id = await (isUndo ? approvedTask(whole, templates) : askedTask(whole, templates));
  if (isUndo) await askUndo(whole.engine, mara, id);
  else await decideAs(whole, joel, id, 'approve');
  let landed = 0;
  const seen = new Set<string>();
  // A process leaves nothing but the world, which is the same after one write and before the next unless time has passed.
  const remember = (): void => {
    const where = `after ${landed} writes at ${whole.clock.now().toISOString()}`;
    if (!seen.has(where)) remains.push({ where, restart: whole.fork() });
    seen.add(where);
  };
  hooks.before = ({ isWrite }) => {
    if (isWrite) remember();
  };
  hooks.after = ({ isWrite }) => {
    if (!isWrite) return;
    landed += 1;
    remember();
  };
  await whole.settle();
  return { whole, id, remains };
}

const MINUTES = 240_000;

test.each(stories)(
  'killed at any of its writes, a task on %s is finished by the next process, each call carried out once (S0-24)',
  { timeout: MINUTES },
  async (_, story) => {
    const { whole, id, remains } = await tell(story, false);
    for (const { where, restart } of [{ where: 'not at all', restart: async () => whole }, ...remains]) {
      const after = await restart();
      const shown = await view(after, id);
      expect(shown.task, where).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
      expect(new Set(outcomes(shown)), where).toEqual(new Set(['VERIFIED']));
      expect(
        sentBy(after).map(({ operation }) => operation),
        where,
      ).toEqual(story.operations);
      expect(after.errors, where).toEqual([]);
      await expectNoResidue(after, id);
    }
    expect(remains.length).toBeGreaterThan(25);
  },
);

test.each(stories.slice(1, 2))(
  'killed at any of its writes, the undo of %s is finished by the next process, each call carried out once',
  { timeout: MINUTES },
  async (_, story) => {
    const { whole, id, remains } = await tell(story, true);
    for (const { where, restart } of [{ where: 'not at all', restart: async () => whole }, ...remains]) {
      const after = await restart();
      const shown = await view(after, id);
      expect(shown.task, where).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
      expect(new Set(outcomes(shown, 2)), where).toEqual(new Set(['ROLLED_BACK']));
      expect(sentBy(after), where).toHaveLength(2 * story.operations.length);
      await expectNoResidue(after, id);
    }
    expect(remains.length).toBeGreaterThan(25);
  },
);
