import { definePeerRule } from '../../../../core/finding/peer-rule.ts';
import accountDeniesNetworkByDefault from './account-denies-network-by-default.ts';
import accountKeepsDeletedBlobs from './account-keeps-deleted-blobs.ts';
import accountRequiresHttps from './account-requires-https.ts';
import accountRequiresTls12 from './account-requires-tls-1-2.ts';
import accountWithoutAnonymousBlobs from './account-without-anonymous-blobs.ts';
import accountWithoutLocalUsers from './account-without-local-users.ts';
import accountWithoutPublicNetwork from './account-without-public-network.ts';
import accountWithoutSharedKeys from './account-without-shared-keys.ts';

/** What most do, told of those that do not. */
export default [
  definePeerRule(accountRequiresHttps, 'answer over HTTPS alone'),
  definePeerRule(accountRequiresTls12, 'take TLS 1.2 or newer'),
  definePeerRule(accountWithoutAnonymousBlobs, 'permit no container that everyone can read'),
  definePeerRule(accountWithoutSharedKeys, 'refuse their own keys'),
  definePeerRule(accountWithoutPublicNetwork, 'are reached through private endpoints alone'),
  definePeerRule(accountDeniesNetworkByDefault, 'turn away whom no rule of their firewall names'),
  definePeerRule(accountWithoutLocalUsers, 'have no users of their own'),
  definePeerRule(accountKeepsDeletedBlobs, 'keep blobs that were deleted'),
];
