import * as z from 'zod';
import type { DeclaredElement } from '../../../../clouds/aws/declare/declared.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Elements, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { API_NAMES, ELEMENTS, elementsOf, LEAST, PasswordPolicy, withElements } from './policy.ts';

const Facts = z.strictObject({
  /** null: the account has none of its own, and AWS's default holds: 8 characters of at least three sorts, no expiry. */
  policy: PasswordPolicy.nullable(),
  tags: Tags,
});
export type IamPasswordPolicy = z.infer<typeof Facts>;

const Demand = z.boolean().default(false);
/** Some answers say 0 where a number was never set. */
const Count = z
  .number()
  .int()
  .nullish()
  .transform((count) => count || null);

const getAccountPasswordPolicy = defineRead({
  service: 'iam',
  operation: 'GetAccountPasswordPolicy',
  iamActions: ['iam:GetAccountPasswordPolicy'],
  output: z.object({
    PasswordPolicy: z.object({
      MinimumPasswordLength: z.number().int(),
      RequireLowercaseCharacters: Demand,
      RequireUppercaseCharacters: Demand,
      RequireNumbers: Demand,
      RequireSymbols: Demand,
      AllowUsersToChangePassword: Demand,
      MaxPasswordAge: Count,
      HardExpiry: z
        .boolean()
        .nullish()
        .transform((isHard) => isHard ?? false),
      PasswordReusePrevention: Count,
    }),
  }),
  absentCodes: ['NoSuchEntity'],
});

const updateAccountPasswordPolicy = {
  service: 'iam',
  operation: 'UpdateAccountPasswordPolicy',
  iamActions: ['iam:UpdateAccountPasswordPolicy'],
  elements: ELEMENTS,
  timeoutSeconds: 15,
} as const;
const deleteAccountPasswordPolicy = {
  service: 'iam',
  operation: 'DeleteAccountPasswordPolicy',
  iamActions: ['iam:DeleteAccountPasswordPolicy'],
  elements: ELEMENTS,
  timeoutSeconds: 15,
} as const;

export default defineKind<IamPasswordPolicy>({
  id: 'aws.iam.password-policy',
  title: 'Password policy of the account',
  service: 'iam',
  scope: 'global',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [getAccountPasswordPolicy],
  writes: [updateAccountPasswordPolicy, deleteAccountPasswordPolicy],
  arnPattern: '*',
  // IAM is eventually consistent; its guide speaks of seconds.
  changedBy: [
    trailed(
      'iam',
      ['UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy'],
      'setting:<partition>:<account>:global:aws.iam.password-policy',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    expiresAfterDays: argument('max_password_age'),
    minimumLength: argument('minimum_password_length'),
    requiresLowercase: argument('require_lowercase_characters'),
    requiresNumbers: argument('require_numbers'),
    requiresSymbols: argument('require_symbols'),
    requiresUppercase: argument('require_uppercase_characters'),
    reusePrevention: argument('password_reuse_prevention'),
  },

  async *list(reader) {
    yield { observations: [await observe(reader)] };
  },
  read: (reader) => observe(reader),

  elements: ({ policy }): Elements => elementsOf(policy),
  withElements: (facts, changes) => ({ ...facts, policy: withElements(facts.policy, changes) }),
  calls,
  render: (call, live) => inputOf(withElements(live.policy, KeptPolicy.parse(call.input['PasswordPolicy']).changes) ?? LEAST),
});

async function observe(reader: KindReader): Promise<Observation<IamPasswordPolicy>> {
  const { partition, account } = reader.place;
  return {
    id: `setting:${partition}:${account}:global:aws.iam.password-policy`,
    kind: 'aws.iam.password-policy',
    partition,
    account,
    region: 'global',
    fields: { policy: await reader.field(() => readPolicy(reader)), tags: { known: {} } },
  };
}

async function readPolicy(reader: KindReader): Promise<PasswordPolicy | null> {
  const answer = await reader.one(getAccountPasswordPolicy, {});
  if (answer === undefined) return null;
  const seen = answer.PasswordPolicy;
  return PasswordPolicy.parse(Object.fromEntries(Object.entries(API_NAMES).map(([field, name]) => [field, seen[name]])));
}

/** IAM sets back whatever an update leaves out: what is not owned is filled from a live read at sending. */
function calls({ before, after }: FactsChange<IamPasswordPolicy>): readonly Call[] {
  const changes = elementChanges(elementsOf(before.policy), elementsOf(after.policy));
  if (Object.keys(changes).length === 0) return [];
  const write = after.policy === null ? deleteAccountPasswordPolicy : updateAccountPasswordPolicy;
  return [
    {
      service: write.service,
      operation: write.operation,
      input: after.policy === null ? {} : { PasswordPolicy: { kept: 'policy', changes } },
      iamActions: write.iamActions,
      arns: ['*'],
      effect: changes,
      timeoutSeconds: write.timeoutSeconds,
    },
  ];
}

/** A number that is not set has to be left out. */
function inputOf(policy: PasswordPolicy): JsonObject {
  const named = Object.entries(API_NAMES).map(([field, name]) => [name, Object.entries(policy).find(([one]) => one === field)?.[1]]);
  return JsonRecord.parse(Object.fromEntries(named.filter(([, value]) => value !== null)));
}

const KeptPolicy = z.object({ kept: z.literal('policy'), changes: JsonRecord });

/** CloudFormation has no type for the password policy of an account. */
function argument(name: string): DeclaredElement {
  return (value) => ({ terraform: { type: 'aws_iam_account_password_policy', arguments: { [name]: value } } });
}
