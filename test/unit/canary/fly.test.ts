import { describe, expect, test } from 'vitest';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { pageOfAudit } from '../../../core/audit/read-audit.ts';
import { openInCage } from '../../../core/canary/cage.ts';
import { lastFlights } from '../../../core/canary/canary.ts';
import { flyOn } from '../../../core/canary/fly.ts';
import { CloudError } from '../../../core/errors.ts';
import { listTasks } from '../../../core/task/status/list-tasks.ts';
import { type CanaryWorld, canaryWorld, FIX, flown, TAG } from '../../support/canary/world.ts';
import { ACCOUNT } from '../../support/task/estates.ts';

const DAY = 24 * 60 * 60_000;

const entries = async ({ harness: { engine } }: CanaryWorld) =>
  (await pageOfAudit(engine, INSTALLATION_CHAIN, { limit: 100 })).items
    .filter(({ action }) => action.startsWith('canary.'))
    .map(({ action, detail }) => ({ action, detail }));

test('a canary plants, sees, has mended by its rule, proves, sees it go back, takes away, and touches nothing else', async () => {
  const world = await canaryWorld();
  const seen: string[] = [];
  const flight = await flown(world, async ({ step }) => void seen.push(step));
  expect(flight.failure).toBeUndefined();
  expect(flight).toMatchObject({ step: 'done', taskId: expect.stringContaining('-') });
  expect(new Set(seen)).toEqual(new Set(['mended', 'undone']));
  const mended = 'PutImageScanningConfiguration cloudmend-canary';
  expect(world.registry.writes).toEqual(['plant', `${mended} true`, `${mended} false`, 'remove']);
  const { items } = await listTasks(world.harness.engine, { limit: 10 });
  expect(items.map(({ id, status }) => [id, status])).toEqual([[flight.taskId, 'DONE']]);
  expect(await openInCage(world.harness.engine, world.cage)).toBe(0);
  const { id: canary, taskId } = flight;
  expect(await entries(world)).toEqual([
    { action: 'canary.began', detail: { canary } },
    { action: 'canary.landed', detail: { canary, outcome: 'done', taskId } },
  ]);
});

test('one flies a week, however often it is looked after, and what the one before has left is taken away first', async () => {
  const world = await canaryWorld();
  const first = await flown(world);
  await world.harness.pass(6 * DAY);
  expect((await flyOn(world.harness.engine, world.cage))?.id).toBe(first.id);
  await world.cage.plant();
  world.registry.writes.length = 0;
  await world.harness.pass(DAY);
  const second = await flown(world);
  expect([second.step, second.id === first.id]).toEqual(['done', false]);
  expect(world.registry.writes.filter((one) => !one.includes(' '))).toEqual(['remove', 'plant', 'remove']);
  expect(await lastFlights(world.harness.engine, 10)).toHaveLength(2);
});

test('two that look after it at once take each step once', async () => {
  const world = await canaryWorld();
  const { engine } = world.harness;
  await Promise.all([flyOn(engine, world.cage), flyOn(engine, world.cage), flyOn(engine, world.cage)]);
  expect(await lastFlights(engine, 10)).toHaveLength(1);
  expect((await flown(world)).step).toBe('done');
  expect((await listTasks(engine, { limit: 10 })).items.length).toBeLessThanOrEqual(1);
  expect((await entries(world)).filter(({ action }) => action === 'canary.landed')).toHaveLength(1);
});

describe('it plants nothing where its rule', () => {
  test.each([
    ['is for any resource', { scope: { accounts: [ACCOUNT] } }],
    ['is for any account', { scope: { tags: [{ name: TAG }] } }],
    ['is for other tags too', { scope: { accounts: [ACCOUNT], tags: [{ name: TAG }, { name: 'stage' }] } }],
    ['has another remediation too', { remediations: [{ id: FIX }, { id: 'aws.ecr.put-image-tag-mutability' }], standing: undefined }],
  ])('%s', async (_, more) => {
    const world = await canaryWorld(more as Parameters<typeof canaryWorld>[0]);
    expect(await flown(world)).toMatchObject({
      step: 'failed',
      failure: { step: 'plant', message: expect.stringContaining('not confined') },
    });
    expect(world.registry.writes).toEqual([]);
  });

  test('keeps what it does', async () => {
    const world = await canaryWorld({ policy: { cap: 5, confirmWithinSeconds: 3600 } });
    expect((await flown(world)).failure?.message).toContain('more than 20 minutes to confirm');
    expect(world.registry.writes).toEqual([]);
  });
});

describe('it fails, says where and why, and leaves nothing behind', () => {
  async function failed(world: CanaryWorld, each?: Parameters<typeof flown>[1]) {
    const flight = await flown(world, each);
    expect(flight.step).toBe('failed');
    expect([...world.registry.repositories.keys()]).toEqual(['orders']);
    expect(await openInCage(world.harness.engine, world.cage)).toBe(0);
    // What waits to be decided is cancelled by the next step of its run.
    await world.harness.settle();
    const open = (await listTasks(world.harness.engine, { limit: 10 })).items.filter(({ status }) => !/CANCELLED|CLOSED|DONE/.test(status));
    expect(open.map(({ status }) => status)).toEqual([]);
    expect((await entries(world)).at(-1)).toMatchObject({
      action: 'canary.landed',
      detail: { outcome: 'failed', failure: flight.failure },
    });
    return flight.failure;
  }

  test('where nobody has approved its rule', async () => {
    const failure = await failed(await canaryWorld({ standing: undefined }));
    expect(failure).toMatchObject({ step: 'mended', message: expect.stringContaining('AWAITING_APPROVAL') });
  });

  test('where what it has planted is no fault', async () => {
    const world = await canaryWorld();
    const cage = { ...world.cage, plant: async () => {} };
    const failure = await failed({ ...world, cage });
    expect(failure).toMatchObject({ step: 'see', message: expect.stringContaining('says gone of') });
  });

  test('where it may not plant, at once', async () => {
    const world = await canaryWorld();
    const plant = async () => {
      throw new CloudError('denied', { says: 'ecr CreateRepository', providerCode: 'AccessDenied', sent: 'answered' }, 'It was refused.');
    };
    expect(await failed({ ...world, cage: { ...world.cage, plant } })).toEqual({ step: 'plant', message: 'It was refused.' });
  });

  test('where somebody takes it away while it is mended', async () => {
    const world = await canaryWorld();
    const failure = await failed(world, async ({ step }) => {
      if (step === 'undone') world.registry.repositories.delete('cloudmend-canary');
    });
    expect(failure?.step).toBe('undone');
  });

  test('and is followed by another within a day, and not before', async () => {
    const world = await canaryWorld({ standing: undefined });
    const flight = await flown(world);
    await world.harness.pass(20 * 60 * 60_000);
    expect((await flyOn(world.harness.engine, world.cage))?.id).toBe(flight.id);
    await world.harness.pass(4 * 60 * 60_000);
    expect((await flyOn(world.harness.engine, world.cage))?.id).not.toBe(flight.id);
  });
});

test('what a cloud does not answer now is asked again', async () => {
  const world = await canaryWorld();
  let tries = 0;
  const plant = async () => {
    if (++tries < 3)
      throw new CloudError('throttled', { says: 'ecr CreateRepository', providerCode: 'Throttling', sent: 'answered' }, 'Too many calls.');
    await world.cage.plant();
  };
  expect((await flown({ ...world, cage: { ...world.cage, plant } })).step).toBe('done');
});
