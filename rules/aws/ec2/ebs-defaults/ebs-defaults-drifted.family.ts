import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import newVolumesEncrypted from './new-volumes-encrypted.ts';

/** What was right and is not any more. */
export default [defineDriftRule(newVolumesEncrypted, 'had new volumes encrypted')];
