import { accountOfPrincipalId } from '../../access/entries.ts';
import { INSTALLATION_CHAIN } from '../../audit/audit.ts';
import { automationEntity } from '../../automation/automation.ts';
import { CloudmendError } from '../../errors.ts';
import { exceptionEntity } from '../../exception/exception.ts';
import { findLastChange } from '../../finding/change.ts';
import { exclusionEntity } from '../../guard/exclusion.ts';
import { windowEntities } from '../../guard/window.ts';
import { findPlanPlaces } from '../../plan/read-plan.ts';
import { hasAccount, isWhollyWithin, isWithin, type NamedScope, type Reach, standingOf } from '../../reach/reach.ts';
import { taskEntity } from '../../task/record/entities.ts';
import { isTaskWithin } from '../../task/status/task-within.ts';
import type { PathNames } from '../contract/path.ts';
import type { Route } from '../contract/route.ts';
import type { Call } from './endpoint.ts';

/** Somebody who is bound, with what they ask. */
type Bound = Call & { readonly reach: Reach };

/** How a thing stands to a reach; undefined where there is none. */
type Standing = 'own' | 'general' | 'other' | undefined;

/** What each name in a path is a name of, and how that stands. Whatever it is, there and outside or not there at all, as much is read. */
const standings: { readonly [name: string]: (call: Bound, id: string, route: Route) => Promise<Standing> | Standing } = {
  taskId: taskStanding,
  chain: taskStanding,
  planId: async ({ engine, reach }, id) => {
    const found = await findPlanPlaces(engine, id);
    return found === undefined ? undefined : wholly(isWhollyWithin(reach, found));
  },
  automationId: async ({ engine, reach }, id) => {
    const found = await automationEntity.find(engine.table, { id });
    return found === undefined ? undefined : wholly(isWhollyWithin(reach, found.scope));
  },
  exceptionId: async (call, id) => {
    const { table } = call.engine;
    const [exception, exclusion] = [await exceptionEntity.find(table, { id }), await exclusionEntity.find(table, { id })];
    return scopeStanding(call, (exception ?? exclusion)?.scope);
  },
  exclusionId: async (call, id) => scopeStanding(call, (await exclusionEntity.find(call.engine.table, { id }))?.scope),
  windowId: async (call, id, { path }) => {
    const entity = windowEntities[path.startsWith('/v1/freezes') ? 'freeze' : 'window'];
    return scopeStanding(call, (await entity.find(call.engine.table, { id }))?.scope);
  },
  principalId: ({ reach }, id) => wholly(isWithin(reach, { account: accountOfPrincipalId(id), region: 'global' })),
  account: ({ reach }, account) => wholly(hasAccount(reach, account)),
  // Where something is noted the body says where the finding is.
  findingId: async ({ engine, reach }, id, { method }) => {
    if (method !== 'GET') return 'own';
    const found = await findLastChange(engine.table, id);
    return found === undefined ? undefined : wholly(isWithin(reach, found));
  },
  // Of a scan only what lies within is answered.
  scanId: () => 'own',
  remediationId: () => 'own',
  // Of these too.
  framework: () => 'own',
  control: () => 'own',
  standInId: () => 'own',
};

/**
 * Keeps somebody who is bound to what lies within. Throws FORBIDDEN for what is about the whole installation, and for what would change
 * something that holds outside too; NOT_FOUND, with the same words and after the same reads, for what is outside and for what is not there.
 */
export async function requireWithin(route: Route, names: PathNames, call: Call): Promise<void> {
  const { reach } = call;
  if (reach === undefined) return;
  if (route.reach === undefined) throw wholeInstallation(reach);
  for (const [name, id] of Object.entries(names)) {
    if (name === 'chain' && id === INSTALLATION_CHAIN) throw wholeInstallation(reach);
    const standing = await (standings[name] ?? unknownName)({ ...call, reach }, id, route);
    if (standing === undefined || standing === 'other')
      throw new CloudmendError('NOT_FOUND', `There is no ${route.path.replace(`{${name}}`, id)}.`);
    if (standing === 'general' && route.method !== 'GET') throw holdsOutside(reach);
  }
}

/** Throws FORBIDDEN where what somebody wants would mean anything outside of what they are bound to. */
export function requireOwnScope({ engine, reach }: Call, scope: NamedScope): void {
  if (reach !== undefined && standingOf(reach, scope, engine.catalogue.clouds.values()) !== 'own') throw holdsOutside(reach);
}

/** The same of a rule of automation, which names several. */
export function requireOwnPlaces(
  { reach }: Call,
  scope: { readonly accounts?: readonly string[]; readonly regions?: readonly string[] },
): void {
  if (reach !== undefined && !isWhollyWithin(reach, scope)) throw holdsOutside(reach);
}

/** Throws NOT_FOUND for a plan that lies outside, as for one that is not there. */
export async function requirePlanWithin({ engine, reach }: Call, planId: string | undefined): Promise<void> {
  if (reach === undefined || planId === undefined || planId === '') return;
  const found = await findPlanPlaces(engine, planId);
  if (found === undefined || !isWhollyWithin(reach, found)) throw new CloudmendError('NOT_FOUND', `There is no plan ${planId}.`);
}

async function taskStanding({ engine, reach, principal }: Bound, id: string): Promise<Standing> {
  const found = await taskEntity.find(engine.table, { id });
  return found === undefined ? undefined : wholly(isTaskWithin(reach, found, principal.id));
}

function scopeStanding({ engine, reach }: Bound, scope: NamedScope | undefined): Standing {
  return scope === undefined ? undefined : standingOf(reach, scope, engine.catalogue.clouds.values());
}

function wholly(isOwn: boolean): Standing {
  return isOwn ? 'own' : 'other';
}

function unknownName(): Standing {
  throw new CloudmendError('FORBIDDEN', 'What this path names is not kept to accounts or regions, and your token is bound to some.');
}

function wholeInstallation(reach: Reach): CloudmendError {
  return new CloudmendError('FORBIDDEN', `This is about the whole installation, and your token is bound to ${boundText(reach)}.`);
}

function holdsOutside(reach: Reach): CloudmendError {
  return new CloudmendError(
    'FORBIDDEN',
    `Your token is bound to ${boundText(reach)}, and this would hold elsewhere too: name what you are bound to.`,
  );
}

function boundText({ accounts, regions }: Reach): string {
  const parts = [
    ...(accounts === undefined ? [] : [`the accounts ${accounts.join(', ') || '(none)'}`]),
    ...(regions === undefined ? [] : [`the regions ${regions.join(', ') || '(none)'}`]),
  ];
  return parts.join(' and ');
}
