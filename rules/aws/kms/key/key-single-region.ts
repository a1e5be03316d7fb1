import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineRule({
  id: 'aws.kms.key-single-region',
  title: 'Keys stay in one region',
  why: 'The material of a multi-Region key can be copied to regions where other people, policies and laws decide on its use.',
  tool: 'CSPM',
  severity: 'low',
  resource: KmsKey,
  check({ isMultiRegion, isReplica }) {
    if (!isMultiRegion) return pass;
    return fail(isReplica ? 'The key is a copy of one in another region.' : 'The key can be copied to other regions.', { isReplica });
  },
});
