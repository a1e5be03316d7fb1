import type { JsonObject } from '../../../core/json.ts';
import { isJsonObject, textsOf } from '../policy-document.ts';
import type { Truth } from './truth.ts';
import { either, truthOf } from './truth.ts';

/** Who asks, as far as policies tell callers apart. */
export type Caller =
  /** `arn:aws:iam::123456789012:user/mara`; the root user of an account by `:root`. */
  | { readonly sort: 'user'; readonly arn: string; readonly account: string }
  | { readonly sort: 'root'; readonly arn: string; readonly account: string }
  /** A session of a role, or any session of it where `session` is not told (`arn:aws:sts::123456789012:assumed-role/deploy/mara`). */
  | { readonly sort: 'role'; readonly arn: string; readonly account: string; readonly session?: string }
  /** `lambda.amazonaws.com`. */
  | { readonly sort: 'service'; readonly service: string }
  /** Somebody with a token of an identity provider, by its ARN or its name. */
  | { readonly sort: 'federated'; readonly provider: string }
  | { readonly sort: 'anonymous' };

/** How a statement lets a caller in; what follows from it differs. */
export type Grant = 'direct' | 'role' | 'everyone' | 'account';

/** The caller of an ARN, of the name of a service, or `*` for nobody in particular; undefined where it is none of these. */
export function findCaller(principal: string): Caller | undefined {
  if (principal === '*') return { sort: 'anonymous' };
  if (/^[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/.test(principal)) return { sort: 'service', service: principal };
  const [, partition = '', service, account = '', rest = ''] = /^arn:([^:]+):(iam|sts)::(\d{12}):(.+)$/.exec(principal) ?? [];
  if (service === 'iam') return callerOf(principal, account, rest);
  const [, role, session] = /^assumed-role\/([^/]+)\/(.+)$/.exec(rest) ?? [];
  if (service !== 'sts' || role === undefined || session === undefined) return undefined;
  return { sort: 'role', arn: `arn:${partition}:iam::${account}:role/${role}`, account, session: principal };
}

function callerOf(arn: string, account: string, rest: string): Caller | undefined {
  if (rest === 'root') return { sort: 'root', arn, account };
  if (/^user\/./.test(rest)) return { sort: 'user', arn, account };
  if (/^role\/./.test(rest)) return { sort: 'role', arn, account };
  return /^(oidc|saml)-provider\/./.test(rest) ? { sort: 'federated', provider: arn } : undefined;
}

/** The account of a caller; undefined where he has none. */
export function accountOf(caller: Caller): string | undefined {
  return 'account' in caller ? caller.account : undefined;
}

/** Whom a statement of a resource policy is for. */
export interface Audience {
  /** How the caller is let in, and whether; a statement that names him in several ways lets him in by the widest. */
  includes(caller: Caller): { readonly truth: Truth; readonly by: Grant };
}

/** Everybody, as in a policy without principals: that of an identity. */
export const ANYBODY: Audience = { includes: () => ({ truth: 'yes', by: 'direct' }) };

/** Whom a statement names by `Principal`, or whom it does not spare by `NotPrincipal`. */
export function audienceOf(statement: JsonObject): Audience {
  const but = statement['NotPrincipal'];
  if (but === undefined) return named(statement['Principal']);
  const spared = named(but);
  return { includes: (caller) => ({ truth: notSpared(spared, but, caller), by: 'everyone' }) };
}

/**
 * A statement that spares a principal and not its account may still speak of the whole account, AWS says, and does not say where.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function notSpared(spared: Audience, but: JsonObject[string], caller: Caller): Truth {
  const { truth, by } = spared.includes(caller);
  if (truth === 'depends') return truth;
  if (truth === 'no') return 'yes';
  const account = accountOf(caller);
  if (account === undefined || by === 'account' || by === 'everyone') return 'no';
  const names = textsOf(isJsonObject(but) ? but['AWS'] : but);
  return names.some((name) => isAccount(name, account)) ? 'no' : 'depends';
}

function named(principal: JsonObject[string] | undefined): Audience {
  const by = (sort: string): readonly string[] => textsOf(isJsonObject(principal) ? principal[sort] : undefined);
  const callers = [...textsOf(principal), ...by('AWS')];
  if (callers.includes('*')) return { includes: () => ({ truth: 'yes', by: 'everyone' }) };
  const [services, providers, isCanonical] = [by('Service'), by('Federated'), by('CanonicalUser').length > 0];
  return {
    includes(caller) {
      if (caller.sort === 'service') return { truth: truthOf(services.some((one) => one === '*' || one === caller.service)), by: 'direct' };
      if (caller.sort === 'federated') return { truth: truthOf(providers.includes(caller.provider)), by: 'direct' };
      if (caller.sort === 'anonymous') return { truth: 'no', by: 'everyone' };
      const found = amongNames(callers, caller);
      // Whose canonical id that is, no policy tells.
      return isCanonical ? { ...found, truth: either(found.truth, 'depends') } : found;
    },
  };
}

type Principal = Extract<Caller, { readonly account: string }>;

function amongNames(names: readonly string[], caller: Principal): { readonly truth: Truth; readonly by: Grant } {
  if (caller.sort === 'role') {
    const session = caller.session;
    if (session !== undefined && names.includes(session)) return { truth: 'yes', by: 'direct' };
    if (names.includes(caller.arn)) return { truth: 'yes', by: 'role' };
    if (names.some((name) => isAccount(name, caller.account))) return { truth: 'yes', by: 'account' };
    // Of a role whose session is not told, some session may be the one that is named.
    return { truth: session === undefined && names.some((name) => isSessionOf(name, caller.arn)) ? 'depends' : 'no', by: 'direct' };
  }
  if (names.includes(caller.arn)) return { truth: 'yes', by: caller.sort === 'root' ? 'account' : 'direct' };
  return { truth: truthOf(names.some((name) => isAccount(name, caller.account))), by: 'account' };
}

function isAccount(name: string, account: string): boolean {
  return name === account || name.endsWith(`::${account}:root`);
}

function isSessionOf(name: string, role: string): boolean {
  const [, account, own] = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(name) ?? [];
  return own !== undefined && role.includes(`::${account}:`) && role.slice(role.lastIndexOf('/') + 1) === own;
}
