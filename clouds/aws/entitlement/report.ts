import type { EntitlementsReport, Grant, GrantState, ServiceEntitlements } from '../../../core/entitlement/entitlements.ts';
import type { AccessModel, Principal } from '../access/model.ts';
import type { Action } from './actions.ts';
import { findAction, findService } from './actions.ts';
import { askingAs } from './asking.ts';
import { effectivePermissions } from './effective.ts';
import { relationsOf } from './relations.ts';

/** Of several statements that give an action, the one that gives most of it counts. */
export const RANK: { readonly [state in GrantState]: number } = { granted: 2, partly: 1, conditional: 0 };

/** What a principal may do, counted by service, and the relations that it comes from. */
export function entitlementsReport(model: AccessModel, principal: Principal): EntitlementsReport {
  const found = effectivePermissions(askingAs(principal, model));
  return { ...found, services: servicesOf(found.grants).toSorted(bySensitivity), relations: relationsOf(model, principal, found.grants) };
}

/** Actions that are granted, counted by service. */
export function servicesOf(all: readonly Grant[]): readonly ServiceEntitlements[] {
  return [...Map.groupBy(all, ({ service }) => service)].map(([service, grants]) => serviceOf(service, grants));
}

function serviceOf(service: string, grants: readonly Grant[]): ServiceEntitlements {
  const best = new Map<string, GrantState>();
  for (const { actions, state } of grants)
    for (const action of actions) {
      const before = best.get(action);
      if (before === undefined || RANK[state] > RANK[before]) best.set(action, state);
    }
  const actions = [...best.keys()].flatMap((id) => findAction(id) ?? []);
  const count = (wanted: GrantState) => [...best.values()].filter((state) => state === wanted).length;
  return {
    service,
    name: findService(service)?.name ?? service,
    actions: actions.length,
    conditional: count('conditional'),
    partly: count('partly'),
    levels: levelsOf(actions),
    sensitive: actions.filter(({ isSensitive }) => isSensitive).map(({ id }) => id),
  };
}

function levelsOf(actions: readonly Action[]): { readonly [level: string]: number } {
  const levels: { [level: string]: number } = { list: 0, read: 0, write: 0, tagging: 0, 'permissions management': 0 };
  for (const level of actions.flatMap((action) => action.levels)) levels[level] = (levels[level] ?? 0) + 1;
  return levels;
}

function bySensitivity(left: ServiceEntitlements, right: ServiceEntitlements): number {
  return right.sensitive.length - left.sensitive.length || right.actions - left.actions || (left.service < right.service ? -1 : 1);
}
