import type { NoveltyRule } from '../../../core/behaviour/deed.ts';
import { CRITICAL_OPERATIONS } from './critical-operations.ts';

export const noveltyRules: readonly NoveltyRule[] = [
  {
    id: 'azure.activity.identity-uses-known-services',
    title: 'Users and applications change the services that they always did',
    why: 'An application that begins to change what is none of its business does what its new owner wants, or what a new release does.',
    ...{ severity: 'medium', form: 'novelty', of: 'identity' },
    itemOf: ({ service }) => service,
    words: { did: 'used', one: 'service' },
  },
  {
    id: 'azure.activity.identity-from-known-networks',
    title: 'Users and applications call from the networks that they always did',
    why: 'Whoever has stolen a password or a secret has it elsewhere: the network is the first that is different.',
    ...{ severity: 'high', form: 'novelty', of: 'identity' },
    itemOf: ({ network }) => network,
    words: { did: 'called from', one: 'network' },
  },
  {
    id: 'azure.activity.identity-with-known-programs',
    title: 'Users and applications call with the programs that they always did',
    why: 'Who always used the portal and types commands today may be somebody else.',
    ...{ severity: 'medium', form: 'novelty', of: 'identity' },
    itemOf: ({ program }) => program,
    words: { did: 'called with', one: 'program' },
  },
  {
    id: 'azure.activity.identity-makes-known-changes',
    title: 'Users and applications make the sensitive changes that they always did',
    why: 'The first role that somebody assigns, and the first key that he lists, is where a break-in becomes a loss.',
    ...{ severity: 'high', form: 'novelty', of: 'identity' },
    itemOf: ({ action, isRefused }) => (!isRefused && CRITICAL_OPERATIONS.has(action) ? action : undefined),
    words: { did: 'made', one: 'sensitive change' },
  },
  {
    id: 'azure.activity.account-uses-known-services',
    title: 'A subscription uses the services that it always did',
    why: 'A service that nobody has used has no rules, no alarms and no owner yet.',
    ...{ severity: 'low', form: 'novelty', of: 'account' },
    itemOf: ({ by, service, isRefused }) => (isRefused || by === undefined ? undefined : service),
    words: { did: 'used', one: 'service' },
  },
];
