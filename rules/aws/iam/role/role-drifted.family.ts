import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import roleNotAssumableByEveryone from './role-not-assumable-by-everyone.ts';

/** What was right and is not any more. */
export default [defineDriftRule(roleNotAssumableByEveryone, 'was assumed by those alone whom it names')];
