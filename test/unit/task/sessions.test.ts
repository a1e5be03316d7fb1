import { expect, test } from 'vitest';
import { sessionPolicy } from '../../../clouds/aws/session-policy.ts';
import { CloudError } from '../../../core/errors.ts';
import { callName } from '../../../core/kind/call.ts';
import type { SessionRequest } from '../../../core/ports.ts';
import { awsCall } from '../../support/aws-call.ts';
import { evaluatorOf } from '../../support/law/iam-evaluator.ts';
import { approvedTask, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { type Harness, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const NAMES = Array.from({ length: 23 }, (_, index) => `tea-${String(index).padStart(2, '0')}`);

interface Sts {
  /** Policies of the sessions that were opened, and how many were refused as too large. */
  readonly opened: string[];
  refused: number;
}

/** A demo cloud whose STS packs no more characters of a policy than `most`, and that carries out only what a session's policy allows. */
async function harnessWith(most: number, names: readonly string[]): Promise<{ harness: Harness; sts: Sts }> {
  const sts: Sts = { opened: [], refused: 0 };
  const harness = await makeHarness({
    accounts: bucketEstate(...names),
    catalogue: catalogueOf('s3'),
    wrapCloud: (cloud) => ({
      ...cloud,
      async openSession(request) {
        const policy = packed(request, most, sts);
        const isAllowed = evaluatorOf(policy);
        const session = await cloud.openSession(request);
        return {
          ...session,
          async send(call, signal) {
            expect(isAllowed(callName(call), bucketArn(String(awsCall(call).input['Bucket'])))).toBe(true);
            return await session.send(call, signal);
          },
        };
      },
    }),
  });
  await scanAll(harness);
  return { harness, sts };
}

function packed({ allows }: SessionRequest, most: number, sts: Sts): string {
  const made = sessionPolicy(allows);
  if (made.fits && made.policy.length <= most) {
    sts.opened.push(made.policy);
    return made.policy;
  }
  sts.refused += 1;
  const at = { says: 'sts AssumeRole', providerCode: 'PackedPolicyTooLarge', sent: 'answered' } as const;
  throw new CloudError('tooLarge', at, 'The packed session policy takes 163% of what is allowed.');
}

/** A policy for so many of these buckets. */
function lengthFor(count: number): number {
  const made = sessionPolicy([
    { actions: ['s3:DeleteBucketPolicy', 's3:PutBucketPolicy'], resources: NAMES.slice(0, count).map(bucketArn) },
  ]);
  return made.fits ? made.policy.length : 0;
}

test.each([4, 1])('a batch whose policy is too large to pack is halved until it fits: %i resources in a session', async (count) => {
  const { harness, sts } = await harnessWith(lengthFor(count), NAMES);
  const id = await approvedTask(harness, [TLS]);
  expect(outcomes(await view(harness, id))).toEqual(NAMES.map(() => 'VERIFIED'));
  expect(sentBy(harness)).toHaveLength(NAMES.length);
  expect(sts.refused).toBeGreaterThan(0);
  for (const policy of sts.opened) expect(policy.length).toBeLessThanOrEqual(lengthFor(count));
  await askUndo(harness.engine, mara, id);
  await harness.settle();
  expect(outcomes(await view(harness, id), 2)).toEqual(NAMES.map(() => 'ROLLED_BACK'));
  await expectNoResidue(harness, id);
});

test('one resource whose policy is too large by itself fails with the reason, and nothing is written', async () => {
  const { harness, sts } = await harnessWith(lengthFor(1) - 40, NAMES.slice(0, 3));
  const id = await approvedTask(harness, [TLS], { policy: { cap: 100 } });
  const shown = await view(harness, id);
  expect(shown.task).toMatchObject({ status: 'DONE', outcome: 'FAILED' });
  expect(shown.resources.find(({ outcome }) => outcome === 'FAILED')).toMatchObject({
    reason: { code: 'APPLY', stage: 9, message: expect.stringMatching(/No session .*packed session policy.* Nothing was changed/) },
    calls: [],
  });
  expect(sentBy(harness)).toEqual([]);
  expect(sts.opened).toEqual([]);
  await expectNoResidue(harness, id);
});
