import type { NoveltyRule } from '../../../core/behaviour/deed.ts';
import { SENSITIVE_ACTIONS } from '../entitlement/sensitive-actions.ts';
import { CRITICAL_ACTIONS } from './critical-actions.ts';

/** What many do every hour, and that says nothing by itself: a session of a role. */
const EVERYDAY = /^sts:/;
const WATCHED = new Set([...SENSITIVE_ACTIONS, ...CRITICAL_ACTIONS].filter((action) => !EVERYDAY.test(action)));

export const noveltyRules: readonly NoveltyRule[] = [
  {
    id: 'aws.calls.identity-in-known-regions',
    title: 'Users and roles call in the regions that they always did',
    why: 'Keys that were stolen are tried in every region, and most of all in those that nobody looks at.',
    ...{ severity: 'high', form: 'novelty', of: 'identity' },
    itemOf: ({ region, isRefused }) => (isRefused ? undefined : region),
    words: { did: 'called in', one: 'region' },
  },
  {
    id: 'aws.calls.identity-uses-known-services',
    title: 'Users and roles use the services that they always did',
    why: 'A role of a web shop that begins to ask for secrets does what its new owner wants, or what a new release does: both are good to know.',
    ...{ severity: 'medium', form: 'novelty', of: 'identity' },
    itemOf: ({ service }) => service,
    words: { did: 'used', one: 'service' },
  },
  {
    id: 'aws.calls.identity-from-known-networks',
    title: 'Users and roles call from the networks that they always did',
    why: 'Whoever has stolen keys has them elsewhere: the network is the first that is different.',
    ...{ severity: 'high', form: 'novelty', of: 'identity' },
    itemOf: ({ network }) => network,
    words: { did: 'called from', one: 'network' },
  },
  {
    id: 'aws.calls.identity-with-known-programs',
    title: 'Users and roles call with the programs that they always did',
    why: 'The keys of a service that somebody types commands with are in the hands of a person.',
    ...{ severity: 'medium', form: 'novelty', of: 'identity' },
    itemOf: ({ program }) => program,
    words: { did: 'called with', one: 'program' },
  },
  {
    id: 'aws.calls.identity-makes-known-changes',
    title: 'Users and roles make the sensitive calls that they always did',
    why: 'The first policy that a role attaches, and the first snapshot that it shares, is where a break-in becomes a loss.',
    ...{ severity: 'high', form: 'novelty', of: 'identity' },
    itemOf: ({ action, isRefused }) => (!isRefused && WATCHED.has(action) ? action : undefined),
    words: { did: 'made', one: 'sensitive call' },
  },
  {
    id: 'aws.calls.account-in-known-regions',
    title: 'An account is used in the regions that it always was',
    why: 'What runs in a region that nobody uses is paid for by you, and looked after by nobody.',
    ...{ severity: 'high', form: 'novelty', of: 'account' },
    itemOf: ({ by, region, isRefused }) => (isRefused || by === undefined ? undefined : region),
    words: { did: 'was used in', one: 'region' },
  },
  {
    id: 'aws.calls.account-uses-known-services',
    title: 'An account uses the services that it always did',
    why: 'A service that nobody has used has no rules, no alarms and no owner yet.',
    ...{ severity: 'low', form: 'novelty', of: 'account' },
    itemOf: ({ by, service, isRefused }) => (isRefused || by === undefined ? undefined : service),
    words: { did: 'used', one: 'service' },
  },
];
