import type { GrantLimit } from '../../../core/entitlement/entitlements.ts';
import type { PolicySet } from '../access/policy-set.ts';
import type { Statement } from '../access/statement.ts';
import type { Action } from './actions.ts';
import type { Asking } from './asking.ts';
import type { Share } from './reach.ts';
import { reachOf, shareOf } from './reach.ts';

/** A limit with what it comes to. */
export interface FoundLimit {
  /** The same for the same limit of another action. */
  readonly key: string;
  /** `some`: of some of the resources. `all`: of all of them, where what it depends on is so. */
  readonly share: Share;
  readonly keys: readonly string[];
  readonly limit: GrantLimit;
}

/** Policies that count together, and whether they have to allow. */
interface Level {
  readonly name: string;
  readonly set: PolicySet;
  readonly hasToAllow: boolean;
}

function levelsOf({ principal: { policies } }: Asking): readonly Level[] {
  const { identity, boundary, serviceControl = [] } = policies;
  return [
    { name: 'identity policy', set: identity, hasToAllow: false },
    ...(boundary === undefined ? [] : [{ name: 'permissions boundary', set: boundary, hasToAllow: true }]),
    ...serviceControl.map((set) => ({ name: 'service control policy', set, hasToAllow: true })),
  ];
}

/** Whether there is anything that may limit what is allowed of an action. */
export function mayBeLimited({ principal: { policies } }: Asking, { service, lower }: Action): boolean {
  const { identity, boundary, serviceControl = [] } = policies;
  return boundary !== undefined || serviceControl.length > 0 || identity.of(service).denies.some((statement) => statement.speaksOf(lower));
}

/** What limits an action on resources that fit one of the patterns; undefined where nothing of it is left. */
export function limitsOn(asking: Asking, action: Action, patterns: readonly string[]): readonly FoundLimit[] | undefined {
  const levels = levelsOf(asking);
  const found = patterns.map((pattern) => limitsOnOne(asking, { levels, action, pattern }));
  if (found.every(({ isGone }) => isGone)) return undefined;
  // What some of the patterns lose as a whole, the others keep.
  return found.flatMap(({ isGone, limits }) => (isGone ? limits.map((one): FoundLimit => ({ ...one, share: 'some' })) : limits));
}

/** An action on the resources that fit one pattern. */
interface Target {
  readonly levels: readonly Level[];
  readonly action: Action;
  readonly pattern: string;
}

interface Limited {
  readonly isGone: boolean;
  /** Of what is gone, what ended it. */
  readonly limits: readonly FoundLimit[];
}

function limitsOnOne(asking: Asking, target: Target): Limited {
  const limits: FoundLimit[] = [];
  for (const level of target.levels) {
    const { denies, allows } = level.set.of(target.action.service);
    for (const found of denies.flatMap((statement) => spokenBy(asking, target, level, statement) ?? [])) {
      if (found.share === 'all' && found.keys.length === 0) return { isGone: true, limits: [found] };
      limits.push(found);
    }
    if (!level.hasToAllow) continue;
    const allowing = allows.flatMap((statement) => spokenBy(asking, target, level, statement) ?? []);
    if (allowing.length === 0) return { isGone: true, limits: [silence(target, level)] };
    limits.push(...narrowest(allowing));
  }
  return { isGone: false, limits };
}

/** Of statements that allow, what is left as a limit: nothing where one allows all of it, else what it depends on, else all that allow some. */
function narrowest(allowing: readonly FoundLimit[]): readonly FoundLimit[] {
  const whole = allowing.filter(({ share }) => share === 'all');
  if (whole.some(({ keys }) => keys.length === 0)) return [];
  return whole.length > 0 ? whole : allowing;
}

/** What a statement says of the target; undefined where it says nothing of it. */
function spokenBy(asking: Asking, { action, pattern }: Target, level: Level, statement: Statement): FoundLimit | undefined {
  if (!statement.speaksOf(action.lower)) return undefined;
  const holds = statement.condition.holds(asking.context);
  if (holds === 'no') return undefined;
  const { share, keys: patternKeys } = shareOf(action, pattern, reachOf(statement, asking.context));
  if (share === 'none') return undefined;
  const own = holds === 'yes' ? [] : statement.condition.dependsOn(asking.context);
  const keys = [...new Set([...own, ...patternKeys, ...(holds === 'depends' && own.length === 0 ? ['how the statement is read'] : [])])];
  const { policy, name, isDeny, resources } = statement;
  const limit: GrantLimit = { level: level.name, policy, statement: name, isDeny, dependsOn: keys, resources };
  return { key: `${level.name} ${policy} ${name} ${isDeny} ${share}`, share, keys, limit };
}

function silence({ pattern }: Target, level: Level): FoundLimit {
  const limit = { level: level.name, policy: level.name, statement: 'none', isDeny: false, dependsOn: [], resources: [pattern] };
  return { key: `${level.name} none ${pattern}`, share: 'some', keys: [], limit };
}
