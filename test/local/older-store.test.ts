import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { ResourcePlanDocument } from '../../core/api/contract/documents/plan.ts';
import { demoEstate } from '../../local/demo-cloud/estate.ts';
import { cloudmend } from '../support/command-line.ts';

/**
 * The demo installation as the build of 2026-11-28 left it, whose plans held calls in the words of AWS: RP-000001 is done (a policy, a
 * security group, and an alarm with its topic), RP-000002 is done and undone, RP-000003 waits for its approval, RP-000004 has it.
 */
const STORE = join(import.meta.dirname, '../fixtures/stores/before-clouds.json.gz');

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-older-'));
  const files = z.record(z.string(), z.string()).parse(JSON.parse(gunzipSync(readFileSync(STORE)).toString('utf8')));
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, '.cloudmend/demo', name);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, Buffer.from(content, 'base64'), { mode: 0o600 });
  }
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function cloudState(): string {
  return readFileSync(join(directory, '.cloudmend/demo/demo-cloud.json'), 'utf8');
}

async function asked(...commandLine: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await cloudmend([...commandLine, '--json'], { directory });
  expect([code, stderr], commandLine.join(' ')).toEqual([0, '']);
  return JSON.parse(stdout);
}

async function statusOf(id: string): Promise<z.infer<typeof Status>> {
  return Status.parse(await asked('task', 'status', id));
}

const Status = z.object({
  task: z.object({ status: z.string(), revision: z.number() }),
  revisions: z.array(z.object({ planId: z.string() })),
  resources: z.array(
    z.object({ revision: z.number(), outcome: z.string(), calls: z.array(z.object({ operation: z.string(), status: z.string() })) }),
  ),
});

const Shown = z.object({ resources: z.array(ResourcePlanDocument) });

test('its tasks can be read, with every call that they made', async () => {
  const { task, resources } = await statusOf('RP-000001');
  expect(task.status).toBe('DONE');
  expect(resources.flatMap(({ calls }) => calls.map(({ operation, status }) => `${operation} ${status}`)).sort()).toEqual([
    'cloudwatch-logs:PutMetricFilter done',
    'cloudwatch:PutMetricAlarm done',
    'ec2:RevokeSecurityGroupIngress done',
    's3:PutBucketPolicy done',
    'sns:CreateTopic done',
  ]);
});

test('its plans show their calls', async () => {
  const { revisions } = await statusOf('RP-000003');
  const { resources } = Shown.parse(await asked('plan', 'show', revisions[0]?.planId ?? ''));
  expect(resources[0]?.calls).toEqual([
    expect.objectContaining({
      says: 's3 PutBucketPolicy',
      ...{ service: 's3', operation: 'PutBucketPolicy' },
      grants: [{ actions: ['s3:PutBucketPolicy'], resources: ['arn:aws:s3:::harbour-light-order-exports'] }],
    }),
  ]);
});

test('what they changed can be undone: the cloud stands as it did before', async () => {
  for (const step of [
    ['task', 'undo', 'RP-000001', '--as', 'olivia'],
    ['task', 'run', 'RP-000001'],
  ])
    expect(await cloudmend(step, { directory }), step.join(' ')).toMatchObject({ code: 0 });
  const { task, resources } = await statusOf('RP-000001');
  const undone = resources.filter(({ revision }) => revision === task.revision);
  expect(undone.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'ROLLED_BACK'));
  // The company had no roles then.
  const estate = demoEstate.map((account) => ({ ...account, roles: [] }));
  expect(withoutOrder(accountsIn(cloudState()))).toEqual(withoutOrder(JSON.parse(JSON.stringify(estate))));
});

function accountsIn(state: string): unknown {
  return z.object({ accounts: z.unknown() }).parse(JSON.parse(state)).accounts;
}

/** A rule that is brought back stands last in its group. */
function withoutOrder(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(withoutOrder).toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutOrder(inner)]));
}
