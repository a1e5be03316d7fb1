import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import logGroupRetention from './log-group-retention.ts';

/** What was right and is not any more. */
export default [defineDriftRule(logGroupRetention, 'kept its events for long enough')];
