import { keysDemandedBy } from '../../../../clouds/aws/policy-condition.ts';
import type { Policy } from '../../../../clouds/aws/policy-document.ts';
import { isJsonObject, matchesPattern, textsOf } from '../../../../clouds/aws/policy-document.ts';
import { accountOfArn } from '../../../../clouds/aws/policy-exposure.ts';
import { confineToAccount, confiningRisks } from '../../../../clouds/aws/policy-narrowing.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineTemplate({
  id: 'aws.kms.confine-key-policy',
  version: 16,
  title: 'Confine a key policy to the own account',
  description:
    'Each statement that lets every account in gets a test on the own account (kms:CallerAccount, and for AWS services that call for the account aws:SourceAccount; trails, which say an ARN alone, get a statement of their own), instead of being removed: who uses the key from within the account goes on. All other statements stay letter for letter.',
  fixes: ['aws.kms.key-not-public', 'aws.kms.unchanged-key-not-public'],
  resource: KmsKey,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*'],
  risk: { level: 'risky', because: 'Other accounts that use the key by such a statement can no longer read what it protects.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(key) {
    const policy = confineToAccount(key.policy, key.arn, 'kms:CallerAccount');
    if (policy !== null && 'refused' in policy) return policy;
    if (policy === key.policy) return key;
    if (!hasAdministrator(policy, accountOfArn(key.arn))) {
      return { refused: 'Nobody could change the key policy afterwards. Add a statement for an administrator of the account first.' };
    }
    return { ...key, policy };
  },

  risks: ({ policy, arn }) => confiningRisks(policy, arn),
});

/** Whether someone of the account may still set the policy: AWS support alone could help otherwise. */
function hasAdministrator(policy: Policy | null, account: string): boolean {
  return (policy?.statements ?? []).some((statement) => {
    if (statement['Effect'] !== 'Allow' || isForServices(statement)) return false;
    const principal = statement['Principal'];
    const who = textsOf(isJsonObject(principal) ? principal['AWS'] : principal);
    const isForAccount = who.some((one) => one === '*' || one === account || accountOfArn(one) === account);
    return isForAccount && textsOf(statement['Action']).some((action) => matchesPattern(action.toLowerCase(), 'kms:putkeypolicy'));
  });
}

function isForServices(statement: JsonObject): boolean {
  return keysDemandedBy(statement['Condition']).some((key) => key === 'aws:sourceaccount' || key === 'aws:sourcearn');
}
