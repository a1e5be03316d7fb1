import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineRule({
  id: 'aws.kms.key-in-use',
  title: 'Keys that are kept are enabled',
  why: 'A disabled key protects nothing and costs as much as any; whether its data is still needed is forgotten sooner than the key.',
  tool: 'CSPM',
  severity: 'low',
  resource: KmsKey,
  frameworks: { 'ISO 27001:2022': ['A.8.5', 'A.8.11', 'A.8.24'], Prowler: ['kms_cmk_are_used'] },
  check({ isPendingDeletion, state }) {
    if (isPendingDeletion) return notApplicable('It waits to be deleted.');
    return state === 'Disabled' ? fail('The key is disabled and stays so.', { state }) : pass;
  },
});
