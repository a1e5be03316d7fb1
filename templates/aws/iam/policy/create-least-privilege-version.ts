import * as z from 'zod';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { useOfPolicy } from '../../../../resources/aws/iam/entitlement/recorded-use.ts';
import { Cut, withCut } from '../../../../resources/aws/iam/policy/cut.ts';
import { sayTooMuch } from '../../../../resources/aws/iam/policy/grants.ts';
import IamPolicy from '../../../../resources/aws/iam/policy/policy.ts';

const Parameters = z.strictObject({
  /** By what was used; a plan that is given records of calls makes them itself. */
  cuts: z.array(Cut).max(200).default([]),
});

export default defineTemplate({
  id: 'aws.iam.create-least-privilege-version',
  version: 1,
  title: 'Cut a policy to what was used of it',
  description:
    'Makes a version without the actions that nobody who has the policy used, and puts it in force; what nobody can tell of stays. The version before it stays as it is, so that one call puts it in force again.',
  fixes: [
    'aws.iam.policy-assumes-named-roles',
    'aws.iam.policy-not-admin',
    'aws.iam.policy-not-all-of-cloudtrail',
    'aws.iam.policy-not-all-of-kms',
  ],
  resource: IamPolicy,
  action: 'delete-access',
  mode: 'fix',
  owns: ['document', 'standing', 'version/*'],
  risk: { level: 'review', because: 'What runs more seldom than the records go back is refused what it was not seen to use.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  parameters: Parameters,
  use: useOfPolicy,

  change(policy, parameters) {
    const { cuts } = Parameters.parse(parameters);
    const cut = withCut(policy, cuts);
    if ('refused' in cut) return cut;
    const still = sayTooMuch(cut.document);
    return still === undefined ? cut : { refused: `It would still allow ${still}: what nobody can tell of stays. Narrow that by hand.` };
  },
});
