import { ACTION_TEXTS } from './actions.gen.ts';
import type { AccessLevel } from './sensitive-actions.ts';
import { isSensitive } from './sensitive-actions.ts';

/** What is known of an action of AWS. */
export interface Action {
  /** `s3:GetObject`. */
  readonly id: string;
  /** In lower case, as statements compare it. */
  readonly lower: string;
  readonly service: string;
  readonly levels: readonly AccessLevel[];
  /** What it is on; empty where it takes `*` alone. */
  readonly resourceTypes: readonly ActionResourceType[];
  /** Keys that it takes besides those that all actions take; the names of tags stand as `${TagKey}` or `<key>`. */
  readonly conditionKeys: readonly string[];
  /** Whether somebody who may do it may come to be more than he is, or to what is worth guarding most. */
  readonly isSensitive: boolean;
  /** Whether the service is known to have a call of the same name; of services whose client is not here it is not known. */
  readonly isCall: boolean;
}

/** A type of resource that an action is on. */
export interface ActionResourceType {
  /** `bucket`. */
  readonly name: string;
  /** Patterns, with `*` for all that varies. */
  readonly arns: readonly string[];
  /** Whether every request is on one; that none is required does not say that the action takes `*`. */
  readonly isRequired: boolean;
}

/** A service, by the prefix of its actions. */
export interface ActionService {
  /** `s3`. */
  readonly prefix: string;
  /** `Amazon S3`. */
  readonly name: string;
  readonly actions: readonly Action[];
}

const LEVELS: { readonly [letter: string]: readonly AccessLevel[] } = {
  L: ['list'],
  R: ['read'],
  W: ['write'],
  T: ['tagging', 'write'],
  P: ['permissions management', 'write'],
};

const known = new Map<string, ActionService>();
const byId = new Map<string, Action>();

/** Prefixes of all services, in their order. */
export const SERVICE_PREFIXES: readonly string[] = Object.keys(ACTION_TEXTS);

/** A service by its prefix, in lower case; undefined where AWS has none of that name. */
export function findService(prefix: string): ActionService | undefined {
  const before = known.get(prefix);
  if (before !== undefined) return before;
  // Not what every object has, `constructor` for example.
  const text = Object.hasOwn(ACTION_TEXTS, prefix) ? ACTION_TEXTS[prefix] : undefined;
  if (text === undefined) return undefined;
  const service = readService(prefix, text);
  known.set(prefix, service);
  for (const action of service.actions) byId.set(action.lower, action);
  return service;
}

/** An action by its name in any case; undefined where AWS has none of that name. */
export function findAction(name: string): Action | undefined {
  const lower = name.toLowerCase();
  findService(lower.slice(0, Math.max(0, lower.indexOf(':'))));
  return byId.get(lower);
}

/** Whether an action is on no resource: it is asked for, and granted, on `*` alone. */
export function takesNoResource({ resourceTypes }: Action): boolean {
  return resourceTypes.length === 0;
}

function readService(prefix: string, text: string): ActionService {
  const [name = '', types = '', sets = '', actions = ''] = text.split('\n');
  const allTypes = parts(types, '|').map(readType);
  const allSets = sets.split('|').map((set) => parts(set, ','));
  return { prefix, name, actions: parts(actions, '|').map((one) => readAction(prefix, one, allTypes, allSets)) };
}

/** Both forms of each, since most actions leave open whether one is required. */
interface ReadType {
  readonly required: ActionResourceType;
  readonly possible: ActionResourceType;
}

function readType(text: string): ReadType {
  // The name of a type may have spaces.
  const [name = '', shortArns = ''] = text.split('#');
  const arns = shortArns.split(' ').map((one) => `arn:*:${one.replace('@', '*:*:').replaceAll(/\$\{[^}]*\}/g, '*')}`);
  return { required: { name, arns, isRequired: true }, possible: { name, arns, isRequired: false } };
}

function readAction(service: string, text: string, types: readonly ReadType[], sets: readonly (readonly string[])[]): Action {
  const [name = '', level = '', places = '', set = '0'] = text.split(';');
  const id = `${service}:${name}`;
  const lower = id.toLowerCase();
  const levels = LEVELS[level] ?? [];
  const resourceTypes = parts(places, ',').flatMap((place) => {
    const type = types[Number.parseInt(place, 10)];
    if (type === undefined) return [];
    return place.endsWith('!') ? type.required : type.possible;
  });
  const conditionKeys = sets[Number.parseInt(set, 10)] ?? [];
  return { id, lower, service, levels, resourceTypes, conditionKeys, isSensitive: isSensitive(lower, levels), isCall: set.endsWith('c') };
}

function parts(text: string, by: string): readonly string[] {
  return text === '' ? [] : text.split(by);
}
