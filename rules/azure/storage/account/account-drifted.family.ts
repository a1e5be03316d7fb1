import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import accountDeniesNetworkByDefault from './account-denies-network-by-default.ts';
import accountRequiresHttps from './account-requires-https.ts';
import accountWithoutAnonymousBlobs from './account-without-anonymous-blobs.ts';
import accountWithoutPublicNetwork from './account-without-public-network.ts';
import accountWithoutSharedKeys from './account-without-shared-keys.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(accountWithoutAnonymousBlobs, 'permitted no container that everyone can read'),
  defineDriftRule(accountDeniesNetworkByDefault, 'turned away whom no rule of its firewall names'),
  defineDriftRule(accountWithoutPublicNetwork, 'was reached through private endpoints alone'),
  defineDriftRule(accountWithoutSharedKeys, 'refused its own keys'),
  defineDriftRule(accountRequiresHttps, 'answered over HTTPS alone'),
];
