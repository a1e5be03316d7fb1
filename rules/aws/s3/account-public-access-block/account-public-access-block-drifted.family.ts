import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import accountBlocksPublicAccess from './account-blocks-public-access.ts';

/** What was right and is not any more. */
export default [defineDriftRule(accountBlocksPublicAccess, 'blocked public access for the account')];
