import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import functionNotPublic from './function-not-public.ts';

/** What was right and is not any more. */
export default [defineDriftRule(functionNotPublic, 'could not be invoked by everyone')];
