import type { Records } from '../../../core/behaviour/deed.ts';
import { findDeed } from './find-deed.ts';
import { noveltyRules } from './novelty-rules.ts';
import { practiceRules } from './practice-rules.ts';
import { rateRules } from './rate-rules.ts';

/** Records of CloudTrail. */
export const trailRecords: Records = { findDeed, rules: [...noveltyRules, ...rateRules, ...practiceRules] };
