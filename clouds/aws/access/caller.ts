import type { JsonObject } from '../../../core/json.ts';
import { isJsonObject, textsOf } from '../policy-document.ts';
import type { Truth } from './truth.ts';
import { either, truthOf } from './truth.ts';

/** Who asks, as far as policies tell callers apart. */
export type Caller =
  /** The root user of an account, by `:root`. */
  | { readonly sort: 'root'; readonly arn: string; readonly account: string }
  /** `arn:aws:iam::123456789012:user/mara`, or a session that a user began for somebody (`arn:aws:sts::123456789012:federated-user/guest`). */
  | { readonly sort: 'user'; readonly arn: string; readonly account: string; readonly session?: string }
  /** A session of a role, or any session of it where `session` is not told (`arn:aws:sts::123456789012:assumed-role/deploy/mara`). */
  | { readonly sort: 'role'; readonly arn: string; readonly account: string; readonly session?: string }
  /** `lambda.amazonaws.com`. */
  | { readonly sort: 'service'; readonly service: string }
  /** Somebody with a token of an identity provider, by its ARN or its name. */
  | { readonly sort: 'federated'; readonly provider: string }
  | { readonly sort: 'anonymous' };

/** How a statement lets a caller in; what follows from it differs. `direct`: by the name of a session, of a service, or of a provider. */
export type Grant = 'direct' | 'user' | 'role' | 'everyone' | 'account';

/** Providers of identities that AWS knows without an ARN. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html */
const PROVIDERS: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

/** The caller of an ARN, of the name of a service, or `*` for nobody in particular; undefined where it is none of these. */
export function findCaller(principal: string): Caller | undefined {
  if (principal === '*') return { sort: 'anonymous' };
  if (PROVIDERS.has(principal)) return { sort: 'federated', provider: principal };
  if (/^[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/.test(principal)) return { sort: 'service', service: principal };
  const [, partition = '', service, account = '', rest = ''] = /^arn:([^:]+):(iam|sts)::(\d{12}):(.+)$/.exec(principal) ?? [];
  if (service === 'iam') return callerOf(principal, account, rest);
  if (service === 'sts' && /^federated-user\/./.test(rest)) return { sort: 'user', arn: principal, account, session: principal };
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
  /** Whether it says whom it is not for. */
  readonly isOfAllBut?: boolean;
  /** How the caller is let in, and whether; a statement that names him in several ways lets him in by the widest. */
  includes(caller: Caller): { readonly truth: Truth; readonly by: Grant };
}

/** Everybody, as in a policy without principals: that of an identity. */
export const ANYBODY: Audience = { includes: () => ({ truth: 'yes', by: 'direct' }) };
const EVERYBODY: Audience = { includes: () => ({ truth: 'yes', by: 'everyone' }) };

/** Whom a statement names by `Principal`, or whom it does not spare by `NotPrincipal`. */
export function audienceOf(statement: JsonObject): Audience {
  const but = statement['NotPrincipal'];
  if (but === undefined) return named(statement['Principal']);
  const spared = named(but);
  return { isOfAllBut: true, includes: (caller) => ({ truth: notSpared(spared, but, caller), by: 'everyone' }) };
}

/**
 * A statement that spares a principal and not its account, or a session and not its role, may still speak of these, AWS says, and does not
 * say where.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function notSpared(spared: Audience, but: JsonObject[string], caller: Caller): Truth {
  const { truth, by } = spared.includes(caller);
  if (truth === 'depends') return truth;
  if (truth === 'no') return 'yes';
  const account = accountOf(caller);
  if (account === undefined || by === 'account' || by === 'everyone') return 'no';
  const names = textsOf(isJsonObject(but) ? but['AWS'] : but);
  const isRoleSpared = caller.sort !== 'role' || names.some((name) => isRole(name, caller));
  return isRoleSpared && names.some((name) => isAccount(name, account)) ? 'no' : 'depends';
}

function named(principal: JsonObject[string] | undefined): Audience {
  const by = (sort: string): readonly string[] => textsOf(isJsonObject(principal) ? principal[sort] : undefined);
  const callers = [...textsOf(principal), ...by('AWS')];
  if (callers.includes('*')) return EVERYBODY;
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
  const ofAccount = truthOf(names.some((name) => isAccount(name, caller.account)));
  if (caller.sort === 'root') return { truth: either(ofAccount, truthOf(names.includes(caller.arn))), by: 'account' };
  if (caller.session !== undefined && names.includes(caller.session)) return { truth: 'yes', by: 'direct' };
  const isNamed = caller.sort === 'role' ? names.some((name) => isRole(name, caller)) : names.includes(caller.arn);
  if (isNamed) return { truth: 'yes', by: caller.sort };
  if (ofAccount === 'yes') return { truth: 'yes', by: 'account' };
  return { truth: mayBeNamed(names, caller) ? 'depends' : 'no', by: caller.sort === 'role' ? 'direct' : 'user' };
}

function mayBeNamed(names: readonly string[], caller: Extract<Principal, { readonly sort: 'role' | 'user' }>): boolean {
  if (caller.sort === 'role') return caller.session === undefined && names.some((name) => isSessionOf(name, caller.arn));
  return isForSomebody(caller) && names.some((name) => isUserOf(name, caller.account));
}

/** By its ARN; a role's name is unique in its account, whatever its path, and the ARN of a session does not tell the path. */
function isRole(name: string, { arn, account, session }: Extract<Caller, { readonly sort: 'role' }>): boolean {
  if (name === arn || session === undefined || arn.split('/').length > 2) return name === arn;
  return name.includes(`:iam::${account}:role/`) && name.endsWith(arn.slice(arn.indexOf('/')));
}

/** Which user began such a session, nobody has told. */
function isForSomebody({ arn, session }: Extract<Caller, { readonly sort: 'user' }>): boolean {
  return arn === session;
}

function isUserOf(name: string, account: string): boolean {
  return name.includes(`:iam::${account}:user/`);
}

function isAccount(name: string, account: string): boolean {
  return name === account || (name.endsWith(':root') && name.endsWith(`::${account}:root`));
}

function isSessionOf(name: string, role: string): boolean {
  const [, account, own] = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(name) ?? [];
  return own !== undefined && role.includes(`::${account}:`) && role.slice(role.lastIndexOf('/') + 1) === own;
}
