import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { installationKeys } from '../../../adapters/keys.ts';
import { makeFileReceiptKey } from '../../../adapters/receipts/file-key.ts';
import { decisionEntity } from '../../../core/approval/decision.ts';
import { auditEntryEntity, taskChain } from '../../../core/audit/audit.ts';
import { canonicalText, type JsonObject } from '../../../core/json.ts';
import { RECEIPT_TYPE, receiptText } from '../../../core/receipt/receipt-form.ts';
import { verifyReceipt } from '../../../core/receipt/verify-receipt.ts';
import { taskEntity } from '../../../core/task/record/entities.ts';
import { EVIDENCE_FORM, nextEvidenceDigest } from '../../../core/task/status/evidence-digest.ts';
import { evidenceRecords } from '../../../core/task/status/evidence-records.ts';
import { idOf, mendedTrail } from './receipt-world.ts';

let world: Awaited<ReturnType<typeof mendedTrail>>;
let taskId: string;
let text: string;
beforeAll(async () => {
  world = await mendedTrail();
  ({ id: taskId } = (await world.law.run(world.plan.id)).task);
  text = await world.receiptOf(taskId);
});

const key = () => ({ pem: world.pem, name: 'cloudmend.pem' });
const said = (envelope: string): JsonObject & { readonly unmapped: { readonly receipt: JsonObject } } =>
  JSON.parse(Buffer.from(JSON.parse(envelope).payload, 'base64').toString('utf8'));

describe('a receipt', () => {
  test('holds plan digest, decisions, calls, digests before and after, and where the audit ended', () => {
    const { receipt } = said(text).unmapped;
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(receipt).toMatchObject({
      form: 'cloudmend-receipt-1',
      task: { id: taskId, outcome: 'SUCCESS', result: 'MENDED', createdBy: 'mara' },
      revisions: [{ revision: 1, direction: 'apply', planId: world.plan.id, planDigest: world.plan.digest }],
      decisions: [{ revision: 1, decision: 'approve', person: 'joel' }],
      resources: [
        { outcome: 'VERIFIED', planDigest: digest, before: digest, after: digest, snapshot: digest, calls: [{ status: 'done' }] },
      ],
      resourceCount: 1,
      audit: { hash: digest },
    });
  });

  test('is a Remediation Activity that was a success, at the time at which the task was over, in milliseconds', async () => {
    const { sequence } = await lastEntry();
    const last = await auditEntryEntity.find(world.law.table, { chain: taskChain(taskId), sequence });
    expect(said(text)).toMatchObject({
      ...{ class_uid: 7001, category_uid: 7, activity_id: 4, type_uid: 700104, status_id: 1, command_uid: taskId },
      time: Date.parse(last?.at ?? ''),
    });
  });

  test('names the digest that the pack of evidence of the task has', async () => {
    let digest: string | undefined;
    let records = 0;
    for await (const record of evidenceRecords(world.law.engine, taskId)) {
      digest = nextEvidenceDigest(record, digest);
      records += 1;
    }
    expect(said(text).unmapped.receipt['evidence']).toEqual({ form: EVIDENCE_FORM, digest, records });
  });

  test('is genuine by the public key alone', () => {
    expect(verifyReceipt(text, key(), taskId)).toMatchObject({ valid: true, keyId: idOf(world.pem), receipt: { task: { id: taskId } } });
  });

  test('is signed as DSSE says, written down here once more', () => {
    const { payload, payloadType, signatures } = JSON.parse(text);
    const body = Buffer.from(payload, 'base64');
    const signed = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${body.length} `), body]);
    expect(verify('sha256', signed, createPublicKey(world.pem), Buffer.from(signatures[0].sig, 'base64'))).toBe(true);
  });

  test('of an undo says that what was there was restored', async () => {
    const other = await mendedTrail();
    const { task } = await other.law.run(other.plan.id);
    await other.law.undo(task.id);
    expect(said(await other.receiptOf(task.id))).toMatchObject({ activity_id: 3, type_uid: 700103, status_detail: 'UNDONE' });
  });
});

describe('verify says what is wrong with a receipt', () => {
  const faultOf = (changed: string, taskId?: string) => {
    const verified = verifyReceipt(changed, key(), taskId);
    return verified.valid ? 'none' : verified.fault;
  };

  test('any byte of it that was changed, whichever it is', () => {
    const bytes = Buffer.from(text);
    const passed: number[] = [];
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      // The case of a letter, a digit beside the digit, a quote that is none.
      changed[at] = (changed[at] ?? 0) ^ (at % 2 === 0 ? 0x20 : 0x01);
      if (faultOf(changed.toString('latin1')) === 'none') passed.push(at);
    }
    expect(passed).toEqual([]);
    expect(bytes.length).toBeGreaterThan(1000);
  });

  test('a file that was cut off, wherever', () => {
    for (const length of [0, 1, 200, text.length - 2, text.length - 1])
      expect(faultOf(text.slice(0, length))).toBe(length === text.length - 1 ? 'rewritten' : 'no-json');
  });

  test('other bytes that stand for the same', () => {
    expect(faultOf(JSON.stringify(JSON.parse(text), undefined, 2))).toBe('rewritten');
    expect(faultOf(text.replace('"payloadType"', '"payload\\u0054ype"'))).toBe('rewritten');
  });

  test('another payload type, whoever has signed it', () => {
    expect(faultOf(text.replace(RECEIPT_TYPE, 'application/vnd.in-toto+json'))).toBe('other-type');
  });

  test('a key of another installation', async () => {
    const other = await makeFileReceiptKey(installationKeys(new Uint8Array(32).fill(4))).publicKey();
    const verified = verifyReceipt(text, { pem: other, name: 'other.pem' });
    expect(verified).toMatchObject({ valid: false, fault: 'other-key', why: expect.stringContaining(idOf(other)) });
  });

  test('a signature by another key that goes by the name of ours', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const envelope = JSON.parse(text);
    const body = Buffer.from(envelope.payload, 'base64');
    const signed = Buffer.concat([Buffer.from(`DSSEv1 ${RECEIPT_TYPE.length} ${RECEIPT_TYPE} ${body.length} `), body]);
    envelope.signatures[0].sig = sign('sha256', signed, privateKey).toString('base64');
    expect(faultOf(receiptText(envelope))).toBe('bad-signature');
  });

  test('the envelope of another task', () => {
    const verified = verifyReceipt(text, key(), 'RP-000099');
    expect(verified).toMatchObject({ valid: false, fault: 'other-task', why: `It is the receipt of ${taskId}, and not of RP-000099.` });
  });

  test('something else that the installation has signed', async () => {
    const payload = Buffer.from(canonicalText({ hello: 'world' }));
    const fileKey = makeFileReceiptKey(installationKeys(new Uint8Array(32).fill(9)));
    const message = Buffer.concat([Buffer.from(`DSSEv1 ${RECEIPT_TYPE.length} ${RECEIPT_TYPE} ${payload.length} `), payload]);
    const sig = Buffer.from(await fileKey.sign(message)).toString('base64');
    const envelope = {
      payload: payload.toString('base64'),
      payloadType: RECEIPT_TYPE,
      signatures: [{ keyid: idOf(world.pem), sig }],
    };
    expect(faultOf(receiptText(envelope))).toBe('no-receipt');
  });

  test('a key that is none, above all a private one', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pemOf = (name: 'spki' | 'pkcs8') => (name === 'spki' ? publicKey : privateKey).export({ type: name, format: 'pem' }).toString();
    expect(() => verifyReceipt(text, { pem: pemOf('spki'), name: 'a' })).toThrow('a is no public key of receipts');
    expect(() => verifyReceipt(text, { pem: pemOf('pkcs8'), name: 'a' })).toThrow('a holds a private key');
  });
});

test('a receipt of version 1 verifies, as it was recorded', () => {
  const read = (name: string) => readFileSync(new URL(`../../fixtures/receipts/${name}`, import.meta.url), 'utf8');
  const recorded = { pem: read('version-1.pem'), name: 'version-1.pem' };
  expect(verifyReceipt(read('version-1.json'), recorded, 'RP-000001')).toMatchObject({
    valid: true,
    receipt: { form: 'cloudmend-receipt-1', task: { id: 'RP-000001', result: 'MENDED' }, audit: { entries: expect.any(Number) } },
  });
});

describe('no receipt is made', () => {
  test('of a task that is not over', async () => {
    const other = await mendedTrail();
    const { task } = await other.law.run(other.plan.id);
    await other.law.table.write({ update: taskEntity.key({ id: task.id }), set: { status: 'EXECUTING' } });
    await expect(other.receiptOf(task.id)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  });

  test('over an audit that is not what was written', async () => {
    const other = await mendedTrail();
    const { task } = await other.law.run(other.plan.id);
    const entry = auditEntryEntity.key({ chain: taskChain(task.id), sequence: 2 });
    await other.law.table.write({ update: entry, set: { at: '2020-01-01T00:00:00.000Z' } });
    await expect(other.receiptOf(task.id)).rejects.toThrow('entry 2');
  });

  test('over a decision that nobody made', async () => {
    const other = await mendedTrail();
    const { task } = await other.law.run(other.plan.id);
    await other.law.table.write({ update: decisionEntity.key({ taskId: task.id, revision: 1, number: 1 }), set: { person: 'mallory' } });
    await expect(other.receiptOf(task.id)).rejects.toThrow('not genuine');
  });
});

async function lastEntry() {
  const items = await world.law.table.query({ partition: `AUDIT#${taskChain(taskId)}`, sort: { beginsWith: 'HEAD' }, consistent: true });
  return { sequence: Number(items.items[0]?.['sequence']) };
}
