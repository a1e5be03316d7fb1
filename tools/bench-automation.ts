/**
 * Counts what the end of a scan reads that found one thing new, with two hundred rules of automation, where a thousand findings are open and
 * two tasks that are done keep watch, and where a million are and a thousand do. Prints counts; fails where the second reads more than a fifth
 * more than the first, or where not exactly the rules of what is new make a task and one of the tasks is opened again.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { awsRequest } from '../clouds/aws/call.ts';
import { automationStateEntity, listenerEntity, NEXT_SCAN } from '../core/automation/automation.ts';
import { createAutomation } from '../core/automation/create.ts';
import { findOwnEnd } from '../core/automation/ended-scan.ts';
import type { Firing } from '../core/automation/firing.ts';
import { queueAfterScan } from '../core/automation/queue.ts';
import { workOnDue } from '../core/automation/work-on-due.ts';
import type { Engine } from '../core/engine.ts';
import { openPartition } from '../core/finding/finding.ts';
import { createPlan } from '../core/plan/create-plan.ts';
import { completeScan } from '../core/scan/complete-scan.ts';
import { planScan, unitsOf } from '../core/scan/plan-scan.ts';
import { scan } from '../core/scan/run-scan.ts';
import { runUnit } from '../core/scan/run-unit.ts';
import { queueLooks } from '../core/watch/queue-looks.ts';
import { workOnLooks } from '../core/watch/work-on-looks.ts';
import { createDemoCloud } from '../local/demo-cloud/demo-cloud.ts';
import { bucket, bucketPolicy, emptyAccount } from '../local/demo-cloud/estate-parts.ts';
import { openLocalEngine } from '../local/engine.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import { asker, faults, log, runBench } from './bench-installation.ts';
import { makeWatchedTasks } from './bench-watches.ts';
import { type CountedEngine, countedEngine } from './counted-engine.ts';

const ACCOUNT = '100000000001';
const CHANGED = 'bench-changed';
const OTHER = 'arn:aws:s3:::bench-other';
const ARN = `arn:aws:s3:::${CHANGED}`;
const TLS = 'aws.s3.put-bucket-policy-tls';
const RULE = 'aws.s3.bucket-requires-tls';
const RULES = 200;
/** Of them so many mend what is new, and so many of those where it is. */
const [LISTENING, CONCERNED] = [40, 4];
const AT_MOST = 1.2;

/** Copies of one open finding, as the store keeps them. */
const COPIES = `
  WITH RECURSIVE number(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM number WHERE i < ?),
    one AS (SELECT body, size, gsi1pk, gsi2pk FROM items WHERE gsi1pk = ? LIMIT 1),
    named AS (SELECT *, printf('%032x', i) AS id, '2026-01-01T00:00:00.000Z' AS at FROM number, one),
    keyed AS (SELECT *, 'FINDINGS#200000000001#global#aws.s3.bucket' AS pk, printf('%016x', i) || '#' || id AS sk,
      '200000000001#eu-west-1#' || id AS gsi1sk, at || '#' || id AS gsi2sk FROM named)
  INSERT INTO items (pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, size, body)
  SELECT pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, size, json_set(body, '$.pk', pk, '$.sk', sk, '$.gsi1sk', gsi1sk, '$.gsi2sk', gsi2sk,
    '$.account', '200000000001', '$.resource', 'arn:aws:s3:::old-' || i, '$.findingId', id, '$.firstSeen', at, '$.changedAt', at)
  FROM keyed`;

await runBench(async (directory) => {
  const few = await measure(join(directory, 'few'), { findings: 1_000, watches: 2 });
  const many = await measure(join(directory, 'many'), { findings: Number(process.argv[2] ?? 1_000_000), watches: 1_000 });
  const ratio = many / few;
  console.log(`\n  a million findings against a thousand: ${ratio.toFixed(2)} times the reads   at most ${AT_MOST}`);
  if (!(ratio <= AT_MOST))
    faults.push(`With a million findings the end of a scan reads ${ratio.toFixed(2)} times what it reads with a thousand.`);
});

interface Size {
  readonly findings: number;
  readonly watches: number;
}

/** Gives what the end of the scan reads: requests, and the items that they give. */
async function measure(directory: string, size: Size): Promise<number> {
  const clock = { now: () => new Date(), sleep: async () => {} };
  const buckets = [bucket(CHANGED, 'eu-west-1', { policy: kept() }), bucket('bench-other', 'eu-west-1')];
  const account = { ...emptyAccount(ACCOUNT, 'bench'), buckets };
  const demo = await createDemoCloud({ clock, accounts: [account], slowMilliseconds: 0 });
  const open = () => openLocalEngine({ directory, catalogue, log, makeCloud: async () => demo });
  const first = await open();
  await scan(first.engine);
  await makeRules(first.engine);
  await makeWatchedTasks(first.engine, size.watches, { fix: TLS, resource: OTHER });
  await first.close();
  await openMore(join(directory, 'store.db'), size.findings);
  const local = await open();
  try {
    const counted = countedEngine(local.engine);
    await change(local.engine);
    return await measureEnd(counted, size);
  } finally {
    await local.close();
  }
}

async function measureEnd(counted: CountedEngine, { findings, watches }: Size): Promise<number> {
  const { engine } = counted;
  const { scan: planned } = await planScan(engine);
  for (const unit of unitsOf(planned, catalogue)) await runUnit(engine, planned, unit);
  counted.take();
  await completeScan(engine, planned);
  const ended = await findOwnEnd(engine, planned.scanId);
  if (ended === undefined) throw new Error('The scan told nobody of its end.');
  const noted = await queueAfterScan(engine, ended);
  const looking = await queueLooks(engine, ended);
  const settled: Firing[] = [];
  for (let some = await workOnDue(engine); some.length > 0; some = await workOnDue(engine)) settled.push(...some);
  const looked = await workOnLooks(engine);
  const { gets, batchGets, queries, items, blobs, transactions } = counted.take();
  const made = settled.filter(({ state }) => state === 'made');
  console.log(`\nthe end of a scan with one thing new, ${RULES} rules, ${watches} watches, ${findings} findings open`);
  const rows = {
    'rules that it concerns': noted,
    'tasks made': made.length,
    'tasks that look': looking,
    'of them opened again': looked.filter(({ state }) => state === 'reopened').length,
    'reads of keys': gets + batchGets,
    queries,
    items,
    documents: blobs,
  };
  for (const [name, value] of Object.entries({ ...rows, transactions: transactions.length }))
    console.log(`  ${name.padEnd(40)}${String(value).padStart(10)}`);
  if (made.length !== CONCERNED || made.some(({ resources }) => resources !== 1))
    faults.push(`With ${findings} findings ${made.length} rules made a task, and not ${CONCERNED} of one resource each.`);
  if (looking !== 1 || looked.some(({ state }) => state !== 'reopened') || looked.length !== 1)
    faults.push(`With ${watches} watches ${looking} tasks look, and of what came of it: ${looked.map(({ state }) => state).join(', ')}.`);
  return gets + batchGets + queries + items + blobs;
}

/** Rules that have looked at all that is open already, as they have a scan after they were made. */
async function makeRules(engine: Engine): Promise<void> {
  const others = [...catalogue.templates.values()].flatMap(({ template }) =>
    template.mode === 'fix' && template.id !== TLS ? [template.id] : [],
  );
  const plan = await createPlan(engine, asker, { templateIds: [TLS] });
  for (let number = 0; number < RULES; number++) {
    const id = number < LISTENING ? TLS : (others[number % others.length] ?? TLS);
    const scope = number < CONCERNED ? {} : { severities: ['info' as const] };
    const content = { name: `Rule ${number}`, description: 'Bench', remediations: [{ id }], trigger: { after: 'scan' as const }, scope };
    const rule = await createAutomation(engine, { ...asker, roles: ['admin'] }, content, []);
    const seenUntil = new Date().toISOString();
    await engine.table.write({
      put: automationStateEntity.encode({ id: rule.id, fired: 1, seenVersion: 1, seenUntil, lastPlanId: plan.id }),
    });
    await engine.table.write({ delete: listenerEntity.key({ to: NEXT_SCAN, automationId: rule.id }) });
  }
}

/** Findings of another account, open since long ago, put into the file as the store keeps them: one by one it would take an hour. */
async function openMore(path: string, findings: number): Promise<void> {
  const database = new DatabaseSync(path);
  try {
    database.prepare(COPIES).run(findings, openPartition(RULE));
  } finally {
    database.close();
  }
}

/** Somebody takes the statement out of a bucket's policy that has it refuse plain HTTP. */
async function change(engine: Engine): Promise<void> {
  const place = { cloud: 'aws', partition: 'aws', account: ACCOUNT, region: 'eu-west-1' } as const;
  const allows = [{ actions: ['s3:PutBucketPolicy'], resources: [ARN] }];
  const session = await engine.cloud.openSession({ place, taskId: '', run: 0, approvedBy: [], allows });
  const Policy = bucketPolicy({ Sid: 'Other', Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: ARN });
  await session.send(awsRequest('s3', 'PutBucketPolicy', { Bucket: CHANGED, Policy }), new AbortController().signal);
}

/** Refuses plain HTTP. */
function kept(): string {
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  return bucketPolicy({ Sid: 'Tls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [ARN, `${ARN}/*`], Condition });
}
