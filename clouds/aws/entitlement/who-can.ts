import type { AccessAnswer } from '../../../core/entitlement/access.ts';
import type { Grant, Holder, Holders } from '../../../core/entitlement/entitlements.ts';
import type { AccessRequest } from '../access/decide.ts';
import { decide } from '../access/decide.ts';
import type { AccessModel, Principal } from '../access/model.ts';
import { contextOf } from '../access/model.ts';
import type { PolicySet } from '../access/policy-set.ts';
import { answerOf } from '../access/told.ts';
import { accountIn } from '../arn.ts';
import type { Action } from './actions.ts';
import { askingAs } from './asking.ts';
import { effectivePermissions } from './effective.ts';

/** Who may do an action on a resource, or on any where none is named: those for sure before those for whom it depends. */
export function whoCan(model: AccessModel, action: Action, resource: string | undefined): Holders {
  const all = [...model.principals.values()];
  const found = all.flatMap(
    (one) => (resource === undefined ? holderOfAny(model, one, action) : holderOf(model, one, action, resource)) ?? [],
  );
  const holders = found.toSorted(
    (left, right) =>
      Number(left.decision === 'depends') - Number(right.decision === 'depends') || (left.principal < right.principal ? -1 : 1),
  );
  return { action: action.id, resource, principals: all.length, holders };
}

function holderOf(model: AccessModel, principal: Principal, action: Action, resource: string): Holder | undefined {
  const { decision, because } = canDo(model, principal, { action, resource, values: {} });
  return decision === 'deny' ? undefined : { principal: principal.caller.arn, decision, resources: [resource], because };
}

function holderOfAny(model: AccessModel, principal: Principal, action: Action): Holder | undefined {
  const { grants } = effectivePermissions(askingAs(principal, model), action);
  if (grants.length === 0) return undefined;
  return {
    principal: principal.caller.arn,
    decision: grants.some(({ dependsOn }) => dependsOn.length === 0) ? 'allow' : 'depends',
    resources: [...new Set(grants.flatMap(({ resources }) => resources))],
    because: grants.flatMap(becauseOf),
  };
}

function becauseOf({ policy, statement, dependsOn, limits }: Grant): Holder['because'] {
  return [{ policy, statement, isDeny: false, dependsOn }, ...limits.map(({ level: _, resources: __, ...limit }) => limit)];
}

/** Whether a principal may do an action on a resource, and why; `values`: condition keys that are told of the request. */
export function canDo(
  model: AccessModel,
  principal: Principal,
  { action, resource, values }: { readonly action: Action; readonly resource: string; readonly values: { readonly [key: string]: string } },
): AccessAnswer {
  const { caller, policies } = principal;
  const request: AccessRequest = {
    caller,
    action: action.id,
    resource,
    resourceAccount: accountIn(resource) ?? caller.account,
    context: contextOf(principal, values, model.now),
    policies: { ...policies, resource: policyOn(model, action.service, resource) },
  };
  return answerOf(request, decide(request));
}

/** The policy that a resource has of its own; undefined where none is known. That of a bucket is for its objects too. */
export function policyOn(model: AccessModel, service: string, resource: string): PolicySet | undefined {
  const { resourcePolicies, principals } = model;
  if (service === 'sts') return principals.get(resource)?.trust ?? resourcePolicies.get(resource);
  if (resourcePolicies.size === 0) return model.unseenPolicy?.(resource);
  const holder = service === 's3' ? resource.replace(/^(arn:[^:]+:s3:::[^/]+)\/.*$/, '$1') : resource;
  return resourcePolicies.get(resource) ?? resourcePolicies.get(holder) ?? model.unseenPolicy?.(resource);
}
