import { createHash, createPublicKey } from 'node:crypto';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { makeReceipt } from '../../../core/receipt/make-receipt.ts';
import { receiptText } from '../../../core/receipt/receipt-form.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { makeLawEngine } from '../../support/law/law-engine.ts';
import { bareTrail, trailEstate, VALIDATE } from '../../support/law/trail-estate.ts';
import { mara } from '../../support/task/harness.ts';
import { receipts } from '../api/api-bench.ts';

/** A trail whose digests were turned on by a task that is over, and the key that its receipt is signed with. */
export async function mendedTrail() {
  const estate = trailEstate([bareTrail()]);
  const law = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
  await scan(law.engine);
  const plan = await createPlan(law.engine, mara, { templateIds: [VALIDATE] });
  const made = await receipts();
  const receiptOf = async (taskId: string) => receiptText(await makeReceipt(law.engine, made, taskId));
  return { law, plan, receiptOf, pem: await made.key.publicKey() };
}

export function idOf(pem: string): string {
  return createHash('sha256')
    .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
