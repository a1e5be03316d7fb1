import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import { CloudmendError } from '../../../../core/errors.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  /** Access keys of the root user, 0 to 2, whether active or not. */
  rootAccessKeys: z.number().int(),
  rootHasMfa: z.boolean(),
  /** null: the summary does not say. */
  rootHasPassword: z.boolean().nullable(),
  tags: Tags,
});
export type IamAccountSummary = z.infer<typeof Facts>;

const getAccountSummary = defineRead({
  service: 'iam',
  operation: 'GetAccountSummary',
  iamActions: ['iam:GetAccountSummary'],
  output: z.object({
    SummaryMap: z.object({
      AccountAccessKeysPresent: z.number().int(),
      AccountMFAEnabled: z.number().int(),
      AccountPasswordPresent: z.number().int().optional(),
    }),
  }),
});

export default defineKind<IamAccountSummary>({
  id: 'aws.iam.account-summary',
  title: 'IAM summary of the account',
  service: 'iam',
  scope: 'global',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [getAccountSummary],
  writes: [],
  changedBy: [
    trailed(
      'iam',
      [
        'CreateAccessKey',
        'DeleteAccessKey',
        'UpdateAccessKey',
        'EnableMFADevice',
        'DeactivateMFADevice',
        'CreateVirtualMFADevice',
        'DeleteVirtualMFADevice',
      ],
      'setting:<partition>:<account>:global:aws.iam.account-summary',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 5 },

  async *list(reader) {
    yield { observations: [await observe(reader)] };
  },
  read: (reader) => observe(reader),

  // A count of what is there: nothing in it can be set.
  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

async function readSummary(reader: KindReader) {
  const answer = await reader.one(getAccountSummary, {});
  if (answer === undefined) throw new CloudmendError('INTERNAL', 'The account summary was taken for absent, and every account has one.');
  return answer.SummaryMap;
}

async function observe(reader: KindReader): Promise<Observation<IamAccountSummary>> {
  const { partition, account } = reader.place;
  const summary = await reader.field(() => readSummary(reader));
  return {
    id: `setting:${partition}:${account}:global:aws.iam.account-summary`,
    kind: 'aws.iam.account-summary',
    partition,
    account,
    region: 'global',
    fields: {
      rootAccessKeys: mapKnown(summary, (known) => known.AccountAccessKeysPresent),
      rootHasMfa: mapKnown(summary, (known) => known.AccountMFAEnabled > 0),
      rootHasPassword: mapKnown(summary, ({ AccountPasswordPresent: passwords }) => (passwords === undefined ? null : passwords > 0)),
      tags: { known: {} },
    },
  };
}
