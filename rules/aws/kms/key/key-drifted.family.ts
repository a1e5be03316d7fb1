import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import keyNotPendingDeletion from './key-not-pending-deletion.ts';
import keyNotPublic from './key-not-public.ts';
import keyRotation from './key-rotation.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(keyNotPendingDeletion, 'was to stay'),
  defineDriftRule(keyNotPublic, 'was open to nobody that the account does not know'),
  defineDriftRule(keyRotation, 'was rotated'),
];
