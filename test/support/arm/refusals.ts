import { isWithin } from '../../../clouds/azure/arm-id.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Answer } from './answer.ts';
import { refuse } from './answer.ts';
import type { FakeType } from './fake-type.ts';
import type { Policy, World } from './world.ts';

/** One request, taken apart. */
export interface Asked {
  readonly method: string;
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  /** What it takes: `Microsoft.Storage/storageAccounts/write`. */
  readonly action: string;
  readonly body: JsonObject;
  readonly ifMatch: string | undefined;
  /** Scheme and host that the client knows ARM by. */
  readonly origin: string;
}

/** Why a request is refused before its provider sees it, as ARM's front door does, in its order. */
export function refusalOf(world: World, asked: Asked): Answer | undefined {
  const { action, id, type, method } = asked;
  if (!world.permits(action, id)) {
    const message = `The client 'fake' with object id '00000000-0000-0000-0000-000000000002' does not have authorization to perform action '${action}' over scope '${id}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
    return refuse(403, 'AuthorizationFailed', message);
  }
  const [namespace = ''] = type.split('/');
  if (/^(un|not)/i.test(world.registrations.get(namespace.toLowerCase()) ?? ''))
    return refuse(
      409,
      'MissingSubscriptionRegistration',
      `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`,
    );
  return refusalOfVersion(world.types.get(type.toLowerCase()), asked) ?? (method === 'GET' ? undefined : refusalOfLock(world, asked));
}

/** A policy sees the resource as it would be. */
export function refusalOfPolicy(policies: readonly Policy[], { method, id }: Asked, wanted: JsonObject): Answer | undefined {
  const denying = policies.find((policy) => policy.denies({ method, id, wanted }));
  if (denying === undefined) return undefined;
  const additionalInfo = [{ type: 'PolicyViolation', info: { policyAssignmentDisplayName: denying.name, policyDefinitionEffect: 'Deny' } }];
  return refuse(403, 'RequestDisallowedByPolicy', `Resource was disallowed by policy. Policy identifiers: '${denying.name}'.`, {
    additionalInfo,
  });
}

function refusalOfVersion(known: FakeType | undefined, { apiVersion, type }: Asked): Answer | undefined {
  if (apiVersion === '')
    return refuse(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.');
  if (known === undefined || known.apiVersions.includes(apiVersion)) return undefined;
  const message = `No registered resource provider found for API version '${apiVersion}' for type '${type}'. The supported api-versions are '${known.apiVersions.join(', ')}'.`;
  return refuse(400, 'NoRegisteredProviderFound', message);
}

function refusalOfLock(world: World, { id, type, method, action }: Asked): Answer | undefined {
  if (type.toLowerCase() === LOCKS || (method === 'POST' && /\/list\w*\/action$/i.test(action))) return undefined;
  const locks = [...world.resources.values()].filter((one) => one.type.toLowerCase() === LOCKS);
  const lock = locks.find(({ id: lockId, properties }) => {
    const level = Reflect.get(Object(properties), 'level');
    return (level === 'ReadOnly' || method === 'DELETE') && isWithin(lockId.slice(0, lockId.toLowerCase().lastIndexOf('/providers/')), id);
  });
  if (lock === undefined) return undefined;
  const message = `The scope '${id}' cannot perform ${method === 'DELETE' ? 'delete' : 'write'} operation because following scope(s) are locked: '${lock.id}'. Please remove the lock and try again.`;
  return refuse(409, 'ScopeLocked', message);
}

const LOCKS = 'microsoft.authorization/locks';
