import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import snapshotNotPublic from './snapshot-not-public.ts';
import snapshotNotShared from './snapshot-not-shared.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(snapshotNotPublic, 'was open to nobody'),
  defineDriftRule(snapshotNotShared, 'was shared with no other account'),
];
