import type { JsonObject } from '../../core/json.ts';
import { JsonRecord } from '../../core/json.ts';
import type { Principal } from '../../core/principal.ts';
import { activityMetadata, INFORMATIONAL, timeOf } from './activity.ts';

/** https://schema.ocsf.io/1.5.0/classes/api_activity */
const CLASS = { category_uid: 6, category_name: 'Application Activity', class_uid: 6003, class_name: 'API Activity' } as const;

/** An entry of the audit, as the API shows it. */
export interface ShownEntry {
  readonly chain: string;
  readonly sequence: number;
  readonly at: string;
  readonly principal: Principal;
  readonly action: string;
  readonly detail: { readonly [name: string]: unknown };
  readonly previous: string;
  readonly hash: string;
}

/** By the last word of an action. Everything else is `Other`, under its own name. */
const ACTIVITIES: { readonly [word: string]: readonly [number, string] } = {
  ...verbs([1, 'Create'], ['created', 'added', 'requested', 'named', 'mapped', 'opened']),
  ...verbs(
    [3, 'Update'],
    ['edited', 'set', 'reset', 'paused', 'resumed', 'revised', 'limits', 'configure', 'extend', 'noted', 'raised', 'restored'],
  ),
  ...verbs([4, 'Delete'], ['deleted', 'removed', 'withdrawn', 'revoked', 'unmapped']),
};
const OTHER = 99;

/** Kinds of principals in OCSF's numbers of users: a person, and what acts by itself. */
const USER_TYPES = {
  person: { type_id: 1, type: 'User' },
  rule: { type_id: 3, type: 'System' },
  // What is no person and no system: OCSF has a number for services from 1.6 on.
  machine: { type_id: 99, type: 'Machine' },
} as const;

/** An entry of the audit as an API Activity: who did what, through which channel, to which task; its place in the chain proves it. */
export function apiActivity({ chain, sequence, at, principal, action, detail, previous, hash }: ShownEntry): JsonObject {
  const [activity_id, activity_name] = ACTIVITIES[lastWord(action)] ?? [OTHER, action];
  const taskId = /^task:([^:]+)/.exec(chain)?.[1];
  return {
    ...CLASS,
    ...INFORMATIONAL,
    activity_id,
    activity_name,
    type_uid: CLASS.class_uid * 100 + activity_id,
    type_name: `${CLASS.class_name}: ${activity_id === OTHER ? 'Other' : activity_name}`,
    time: timeOf(at),
    message: `${principal.name}: ${action}`,
    actor: { user: userOf(principal) },
    api: { operation: action, service: { name: 'cloudmend' }, request: { uid: hash } },
    // The record keeps no addresses of people: what is known is by which way they came.
    src_endpoint: { name: principal.channel, svc_name: principal.channel },
    ...(taskId !== undefined && { resources: [{ uid: taskId, type: 'task' }] }),
    metadata: activityMetadata({
      uid: hash,
      sequence,
      log_name: chain,
      ...(taskId !== undefined && { correlation_uid: taskId }),
    }),
    unmapped: { audit: { chain, sequence, previous, hash, detail: JsonRecord.parse(detail) } },
  };
}

function userOf({ id, name, kind, roles }: Principal): JsonObject {
  return { uid: id, name, ...USER_TYPES[kind], groups: roles.map((role) => ({ name: role, uid: role })) };
}

function lastWord(action: string): string {
  return action.split(/[.-]/).at(-1) ?? '';
}

function verbs(activity: readonly [number, string], words: readonly string[]): { readonly [word: string]: readonly [number, string] } {
  return Object.fromEntries(words.map((word) => [word, activity]));
}
