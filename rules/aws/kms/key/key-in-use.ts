import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineRule({
  id: 'aws.kms.key-in-use',
  title: 'Keys that are kept are enabled',
  why: 'A disabled key protects nothing and costs as much as any; whether its data is still needed is forgotten sooner than the key.',
  tool: 'CSPM',
  severity: 'low',
  resource: KmsKey,
  check({ isPendingDeletion, state }) {
    if (isPendingDeletion) return notApplicable('It waits to be deleted.');
    return state === 'Disabled' ? fail('The key is disabled and stays so.', { state }) : pass;
  },
});
