import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import multiRegionTrail from './multi-region-trail.ts';

/** What was right and is not any more. */
export default [defineDriftRule(multiRegionTrail, 'had the management events of all regions recorded')];
