import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import imageNotPublic from './image-not-public.ts';

/** What was right and is not any more. */
export default [defineDriftRule(imageNotPublic, 'was open to nobody')];
