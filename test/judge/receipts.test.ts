import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { apiActivity } from '../../formats/ocsf/api-activity.ts';
import { preparePython } from '../support/emulators/python-environment.ts';
import { judge } from '../support/judge/judges.ts';
import { judgeOcsf } from '../support/judge/ocsf/judge-ocsf.ts';
import { readAudit } from '../support/read-audit.ts';
import { entries } from '../unit/receipt/audit-entries.ts';
import { mendedTrail } from '../unit/receipt/receipt-world.ts';

let folder: string;
let python: string;
let world: Awaited<ReturnType<typeof mendedTrail>>;
let taskId: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloudmend-receipts-'));
  python = await preparePython('receipts');
  world = await mendedTrail();
  ({ id: taskId } = (await world.law.run(world.plan.id)).task);
  writeFileSync(join(folder, 'receipt.json'), await world.receiptOf(taskId));
  writeFileSync(join(folder, 'cloudmend.pem'), world.pem);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const envelopeJudge = fileURLToPath(new URL('../support/judge/ocsf/judge_envelope.py', import.meta.url));
const opened = (envelope: string, pem: string) => judge(python, [envelopeJudge, envelope, pem], folder);
const recorded = (name: string) => fileURLToPath(new URL(`../fixtures/receipts/${name}`, import.meta.url));

test('a receipt is genuine by another implementation of its envelope, as is the recorded one of version 1', async () => {
  const { code, output } = await opened('receipt.json', 'cloudmend.pem');
  expect([code, JSON.parse(output)]).toEqual([0, expect.objectContaining({ class_uid: 7001, command_uid: taskId })]);
  expect((await opened(recorded('version-1.json'), recorded('version-1.pem'))).code).toBe(0);
});

test('that one too refuses a receipt whose payload was changed', async () => {
  const text = readFileSync(join(folder, 'receipt.json'), 'utf8');
  writeFileSync(join(folder, 'changed.json'), text.replace('"payload":"e', '"payload":"f'));
  const { code, output } = await opened('changed.json', 'cloudmend.pem');
  expect([code, output]).toEqual([1, expect.stringContaining('not genuine')]);
});

test("what receipts of a change and of its undo say is valid by OCSF's own schema", async () => {
  const other = await mendedTrail();
  const { task } = await other.law.run(other.plan.id);
  await other.law.undo(task.id);
  const receipts = [readFileSync(join(folder, 'receipt.json'), 'utf8'), await other.receiptOf(task.id)];
  expect(await judgeOcsf(receipts.map(payloadOf))).toEqual([]);
});

test("entries of the audit are valid by OCSF's own schema, whoever made them", async () => {
  const audit = await readAudit(world.law.engine, taskId);
  expect(audit.length).toBeGreaterThan(5);
  expect(await judgeOcsf([...audit, ...entries].map(apiActivity))).toEqual([]);
});

test('the schema does not take everything: a time as text, a word that OCSF does not have, nobody who did it', async () => {
  const [entry] = entries;
  const { actor: _, ...nobody } = apiActivity(entry);
  const faults = await judgeOcsf([{ ...apiActivity(entry), time: entry.at }, { ...apiActivity(entry), verdict: 'pass' }, nobody]);
  expect(faults.map(({ position }) => position)).toEqual([0, 1, 2]);
});

function payloadOf(receipt: string): JsonObject {
  return JSON.parse(Buffer.from(JSON.parse(receipt).payload, 'base64').toString('utf8'));
}
