import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import newInstancesRequireImdsv2 from './new-instances-require-imdsv2.ts';

/** What was right and is not any more. */
export default [defineDriftRule(newInstancesRequireImdsv2, 'had new instances ask for tokens')];
