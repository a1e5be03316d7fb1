import type { RateRule } from '../../../core/behaviour/deed.ts';
import { KEY_OPERATIONS } from './critical-operations.ts';

const KEYS = new Set(KEY_OPERATIONS);
const OPENINGS =
  /^microsoft\.(?:network\/networksecuritygroups(?:\/securityrules)?|sql\/servers\/firewallrules|dbfor\w+\/\w+\/firewallrules)\/write$/;
const GRANTS = /^microsoft\.authorization\/(?:roleassignments|roledefinitions|roleeligibilityschedulerequests)\/(?:write|delete)$/;

export const rateRules: readonly RateRule[] = [
  {
    id: 'azure.activity.refusals-as-usual',
    title: 'Users and applications are refused about as often as ever',
    why: 'Whoever has stolen a sign-in does not know what it is good for, and tries.',
    ...{ severity: 'medium', form: 'rate', of: 'identity' },
    counts: ({ isRefused }) => isRefused,
    words: { one: 'refused operation' },
  },
  {
    id: 'azure.activity.deletions-as-usual',
    title: 'Users and applications delete about as much as ever',
    why: 'Revenge, ransom and a wrong script look alike: much is deleted on one day.',
    ...{ severity: 'high', form: 'rate', of: 'identity' },
    counts: ({ action, isRefused }) => !isRefused && action.endsWith('/delete'),
    words: { one: 'deletion' },
  },
  {
    id: 'azure.activity.keys-taken-as-usual',
    title: 'Users and applications ask for about as many keys as ever',
    why: 'A key that is listed works from anywhere, for whoever has it, until somebody changes it.',
    ...{ severity: 'high', form: 'rate', of: 'identity' },
    counts: ({ action, isRefused }) => !isRefused && KEYS.has(action),
    words: { one: 'operation that hands out keys' },
  },
  {
    id: 'azure.activity.openings-as-usual',
    title: 'Network rules of a subscription change about as often as ever',
    why: "Ports that are opened one after the other are somebody's way in, or his way out with what he found.",
    ...{ severity: 'high', form: 'rate', of: 'account' },
    counts: ({ action, isRefused }) => !isRefused && OPENINGS.test(action),
    words: { one: 'change of network rules' },
  },
  {
    id: 'azure.activity.role-changes-as-usual',
    title: 'Role assignments of a subscription change about as often as ever',
    why: 'Who wants to stay gives roles to principals that nobody knows, more on a day than a month of work does.',
    ...{ severity: 'high', form: 'rate', of: 'account' },
    counts: ({ action, isRefused }) => !isRefused && GRANTS.test(action),
    words: { one: 'change of roles' },
  },
  {
    id: 'azure.activity.machines-started-as-usual',
    title: 'About as many machines are made in a subscription as ever',
    why: 'Machines that dig for coins are made by the hundred, in an afternoon, on your bill.',
    ...{ severity: 'high', form: 'rate', of: 'account' },
    counts: ({ action, isRefused }) => !isRefused && /^microsoft\.compute\/virtualmachine(?:scaleset)?s\/write$/.test(action),
    words: { one: 'machine that is made or changed' },
  },
];
