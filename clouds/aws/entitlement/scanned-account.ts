import type { AccessPaths } from '../../../core/entitlement/access.ts';
import type { Grant } from '../../../core/entitlement/entitlements.ts';
import type { PrincipalSummary } from '../../../core/entitlement/overview.ts';
import type { Permission, ScannedAccessRules, ScannedAccount, SeenAccount } from '../../../core/entitlement/scanned.ts';
import type { Use } from '../../../core/entitlement/usage.ts';
import { pathsIn } from '../access/escalation/told-paths.ts';
import type { AccessModel, Principal } from '../access/model.ts';
import { placeIn } from '../access/scanned.ts';
import { findAction } from './actions.ts';
import { requireAction, requireOneResource, requirePrincipal, requireResource } from './ask.ts';
import { askingAs } from './asking.ts';
import { effectivePermissions } from './effective.ts';
import { entitlementsReport, RANK, servicesOf } from './report.ts';
import { openScannedModel } from './scanned-model.ts';
import type { PrincipalUse } from './scanned-use.ts';
import { scannedUse } from './scanned-use.ts';
import { canDo, whoCan } from './who-can.ts';

/** Patterns of resources that are told of what gives one action; the rest is in the policy itself. */
const MOST_RESOURCES = 20;
/** Statements that are told for one action. */
const MOST_GIVERS = 10;

/** What a scan saw of an account of AWS. */
export const scannedAccess: ScannedAccessRules = {
  open(account) {
    const model = openScannedModel(account);
    const useOf = usesIn(account);
    return {
      nameOf: (name) => requirePrincipal(model, name).caller.arn,
      summaries: (paths) => summariesOf(model, useOf, paths),
      entitlementsOf: (name) => entitlementsReport(model, requirePrincipal(model, name)),
      permissionsOf(name) {
        const principal = requirePrincipal(model, name);
        return permissionsOf(model, principal, useOf(principal.caller.arn));
      },
      whoCan(name, resource) {
        const action = requireAction(name);
        return whoCan(model, action, requireResource(action, resource));
      },
      can(name, { action: asked, resource, values }) {
        const action = requireAction(asked);
        const one = requireOneResource(action, resource);
        return canDo(model, requirePrincipal(model, name), { action, resource: one, values });
      },
      paths(goal) {
        if (goal === undefined) return pathsIn(model);
        const action = requireAction(goal.action);
        return pathsIn(model, { action: action.id, resource: requireOneResource(action, goal.resource) });
      },
      unread: () => [...new Set([...model.principals.values()].flatMap(untoldOf))],
    } satisfies ScannedAccount;
  },
};

type UseOf = (arn: string) => PrincipalUse;

function usesIn({ seen, now, use }: SeenAccount): UseOf {
  const all = ['aws.iam.user', 'aws.iam.role'].flatMap((kind) => seen(kind));
  const byArn = new Map(all.map((one) => [one.id, one]));
  return (arn) => scannedUse(byArn.get(arn), now, use);
}

function summariesOf(model: AccessModel, useOf: UseOf, { there, paths }: AccessPaths): readonly PrincipalSummary[] {
  const administrators = new Set(there);
  const byFrom = new Map(paths.map((path) => [path.from, path]));
  return [...model.principals.values()].map((principal) => {
    const { arn, sort } = principal.caller;
    const path = byFrom.get(arn);
    return {
      ...{ principal: arn, sort, name: placeIn(arn) },
      ...countsOf(model, principal, useOf(arn)),
      isAdministrator: administrators.has(arn),
      ...(path !== undefined && { path: { steps: path.steps.length, isCertain: path.isCertain } }),
      untold: [...untoldOf(principal)],
    };
  });
}

function countsOf(model: AccessModel, principal: Principal, use: PrincipalUse) {
  const { grants } = effectivePermissions(askingAs(principal, model));
  const services = servicesOf(grants);
  const sum = (count: (service: (typeof services)[number]) => number) => services.reduce((total, one) => total + count(one), 0);
  const uses: { [use in Use]: number } = { used: 0, unused: 0, unknown: 0 };
  for (const id of new Set(grants.flatMap(({ actions }) => actions))) {
    const action = findAction(id);
    if (action !== undefined) uses[use.useOf(action).use] += 1;
  }
  return {
    services: services.length,
    actions: sum(({ actions }) => actions),
    conditional: sum(({ conditional }) => conditional),
    partly: sum(({ partly }) => partly),
    sensitive: sum(({ sensitive }) => sensitive.length),
    use: uses,
    ...(use.lastUsed !== undefined && { lastUsed: use.lastUsed }),
  };
}

function untoldOf({ policies, trust }: Principal): readonly string[] {
  const all = [policies.identity, policies.boundary, trust].flatMap((set) => set?.all ?? []);
  return [...new Set(all.flatMap(({ isUntold, policy }) => (isUntold === true ? [policy] : [])))];
}

function permissionsOf(model: AccessModel, principal: Principal, use: PrincipalUse): readonly Permission[] {
  const givers = new Map<string, Grant[]>();
  for (const grant of effectivePermissions(askingAs(principal, model)).grants)
    for (const id of grant.actions) {
      const own = givers.get(id);
      if (own === undefined) givers.set(id, [grant]);
      else own.push(grant);
    }
  const all = [...givers].flatMap(([id, grants]) => permissionOf(id, grants, use) ?? []);
  return all.toSorted((left, right) => Number(right.isSensitive) - Number(left.isSensitive) || (left.action < right.action ? -1 : 1));
}

function permissionOf(id: string, grants: readonly Grant[], use: PrincipalUse): Permission | undefined {
  const action = findAction(id);
  if (action === undefined) return undefined;
  const most = grants.toSorted((left, right) => RANK[right.state] - RANK[left.state]);
  const { use: known, lastUsed, since, why } = use.useOf(action);
  return {
    ...{ action: id, service: action.service, levels: action.levels, isSensitive: action.isSensitive },
    state: most[0]?.state ?? 'granted',
    by: most.slice(0, MOST_GIVERS).map(({ policy, statement, state, resources, except, dependsOn }) => ({
      ...{ policy, statement, state, dependsOn },
      resources: resources.slice(0, MOST_RESOURCES),
      except: except.slice(0, MOST_RESOURCES),
    })),
    ...{ use: known, lastUsed, since, why },
  };
}
