import { checkedProof } from '../audit/audit-proof.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { approvalOf } from '../task/record/approval-of-task.ts';
import { hasEnded } from '../task/record/has-ended.ts';
import { listRevisions } from '../task/record/revisions.ts';
import type { Task } from '../task/record/task.ts';
import { EVIDENCE_FORM, nextEvidenceDigest } from '../task/status/evidence-digest.ts';
import { evidenceRecords } from '../task/status/evidence-records.ts';
import { getTask } from '../task/status/read-task.ts';
import { RECEIPT_FORM } from './receipt-form.ts';

/**
 * Resources that are told one by one: two megabytes, of the four and a half that an answer holds as base64. What is beyond is in the digest of
 * the evidence, which `task evidence` writes out.
 */
const MOST_TOLD = 1000;

/** What a receipt says of a task that is over: names, codes, times and digests, and nothing that was read of a resource. */
export interface ReceiptContent {
  readonly form: typeof RECEIPT_FORM;
  /** Where it was made: what names the installation. */
  readonly installation?: string;
  readonly madeAt: string;
  /** As the evidence has them. */
  readonly task: JsonObject;
  readonly revisions: readonly JsonObject[];
  readonly decisions: readonly JsonObject[];
  /** In the order of the evidence: `before` and `after` are digests over what the change owns, `snapshot` that of the document of before. */
  readonly resources: readonly JsonObject[];
  readonly resourceCount: number;
  /** Over every record of the task's evidence, those that are not told here among them. */
  readonly evidence: { readonly form: typeof EVIDENCE_FORM; readonly digest: string; readonly records: number };
  /** Where the audit of the task ended. */
  readonly audit: { readonly entries: number; readonly hash: string; readonly anchored: number; readonly lastAt: string };
}

/**
 * Reads what a receipt says. Throws NOT_FOUND, CONFLICT_STATE while the task is not over, and CORRUPT where a decision is forged or the audit is
 * not what was written: nothing is signed over that.
 */
export async function readReceipt(engine: Engine, taskId: string): Promise<ReceiptContent> {
  const { task } = await getTask(engine, taskId);
  if (!hasEnded(task.status))
    throw new CloudmendError('CONFLICT_STATE', `${taskId} is ${task.status}. A receipt is made of a task that is over.`);
  await requireGenuine(engine, task);
  const { proof, verified, lastAt } = await checkedProof(engine, taskId);
  if (!verified.valid || lastAt === undefined) throw broken(taskId, verified.brokenAt);
  const { byRecord, resources, ...evidence } = await gather(engine, taskId);
  const [told = {}] = byRecord.get('task') ?? [];
  const { entries, hash, anchored } = proof;
  return {
    form: RECEIPT_FORM,
    ...(engine.installation !== undefined && { installation: engine.installation }),
    madeAt: engine.clock.now().toISOString(),
    task: told,
    revisions: byRecord.get('revision') ?? [],
    decisions: byRecord.get('decision') ?? [],
    resources,
    ...evidence,
    audit: { entries, hash, anchored, lastAt },
  };
}

async function requireGenuine(engine: Engine, task: Task): Promise<void> {
  for (const revision of await listRevisions(engine, task.id)) {
    const approval = await approvalOf(engine, task, revision);
    if (approval.state === 'forged')
      throw new CloudmendError(
        'CORRUPT',
        `What was decided on revision ${revision.revision} of ${task.id} is not genuine (${approval.why}); no receipt is made of it.`,
      );
  }
}

function broken(taskId: string, at: { readonly chain: string; readonly sequence: number; readonly reason: string } | undefined) {
  const where = at === undefined ? 'it has no entry' : `entry ${at.sequence} of ${at.chain}: ${at.reason}`;
  return new CloudmendError('CORRUPT', `The audit of ${taskId} is not what was written (${where}); no receipt is made over it.`);
}

async function gather(engine: Engine, taskId: string) {
  const byRecord = new Map<string, JsonObject[]>();
  const resources: JsonObject[] = [];
  let resourceCount = 0;
  let records = 0;
  let digest: string | undefined;
  for await (const record of evidenceRecords(engine, taskId)) {
    records += 1;
    digest = nextEvidenceDigest(record, digest);
    const { record: name, ...said } = record;
    if (name !== 'resource') byRecord.set(String(name), [...(byRecord.get(String(name)) ?? []), said]);
    else {
      resourceCount += 1;
      if (resourceCount <= MOST_TOLD) resources.push(said);
    }
  }
  return { byRecord, resources, resourceCount, evidence: { form: EVIDENCE_FORM, digest: digest ?? '', records } } as const;
}
