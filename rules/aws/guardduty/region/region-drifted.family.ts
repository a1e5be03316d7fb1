import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import enabled from './enabled.ts';

/** What was right and is not any more. */
export default [defineDriftRule(enabled, 'was watched by GuardDuty')];
