import { expect, inject, test } from 'vitest';
import type { Finding } from '../../core/finding/finding.ts';
import { findingEntity } from '../../core/finding/finding.ts';
import type { Place } from '../../core/place.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import fixture from '../fixtures/templates/aws/ec2/snapshot/unshare-snapshot.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { openLiveAccount } from '../support/law/live-account.ts';
import { mara } from '../support/task/harness.ts';

const { template, target: recorded } = fixture;
const [rule = ''] = template.fixes;
const [TRUSTED, STRANGER] = ['400000000004', '500000000005'] as const;

/** A snapshot that two other accounts have, scanned. */
async function openSnapshot() {
  const account = await openLiveAccount(inject('motoUrl'), recorded.region);
  const target: Place = { ...recorded, account: account.account };
  const planted = await fixture.plant?.(account.send(target), target);
  if (planted === undefined) throw new Error('The fixture plants a snapshot.');
  const law = makeLawEngine(account.cloud);
  const rescan = () => scan(law.engine, { filters: { rules: [rule] } });
  await rescan();
  const findings = async (): Promise<readonly Finding[]> => {
    const place = { account: account.account, scopeRegion: recorded.region, kind: 'aws.ec2.snapshot' };
    const { pk } = findingEntity.key({ ...place, resource: '', findingId: '' });
    const all = await findingEntity.all(law.table, { partition: pk });
    return all.filter(({ state, resource, ruleId }) => state === 'open' && resource === planted.id && ruleId === rule);
  };
  return {
    law,
    rescan,
    plan: (trustedAccounts: readonly string[]) => {
      const parameters = { [template.id]: { trustedAccounts: [...trustedAccounts] } };
      return createPlan(law.engine, mara, { templateIds: [template.id], resourceIds: [planted.id], parameters });
    },
    findings,
    /** Accounts that an open finding names. */
    open: async () => (await findings()).flatMap(({ key = [] }) => key).sort(),
  };
}

test('a trusted account keeps the snapshot and its finding; the task succeeds on the others', async () => {
  const { law, plan, open, rescan } = await openSnapshot();
  expect(await open()).toEqual([TRUSTED, STRANGER]);
  const { id } = await plan([TRUSTED]);
  const [done] = await law.runTogether([id]);
  expect(done?.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 1 });
  expect(await open()).toEqual([TRUSTED]);
  await rescan();
  expect(await open()).toEqual([TRUSTED]);
});

test('a task for one finding of a resource succeeds, whatever else is wrong with it', async () => {
  const { law, open, findings } = await openSnapshot();
  const [first] = await findings();
  const { id } = await createPlan(law.engine, mara, { templateIds: [template.id], findingIds: [first?.findingId ?? ''] });
  const [done] = await law.runTogether([id]);
  expect(done?.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 1 });
  expect(await open()).toEqual([TRUSTED, STRANGER].filter((account) => account !== first?.key));
});

test('where all accounts are trusted there is nothing to plan', async () => {
  const { plan } = await openSnapshot();
  await expect(plan([TRUSTED, STRANGER])).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    message: expect.stringContaining('Nothing open'),
  });
});
