import { CloudmendError } from '../../../core/errors.ts';
import { requireKnown } from '../../../core/nearest.ts';
import type { Caller } from '../access/caller.ts';
import { findCaller } from '../access/caller.ts';
import type { AccessModel, Principal } from '../access/model.ts';
import type { Action } from './actions.ts';
import { findAction, findService, SERVICE_PREFIXES, takesNoResource } from './actions.ts';
import { isFor } from './reach.ts';

/**
 * An action by its name: a name that there is not would be allowed to nobody, which is no answer. Throws CloudmendError VALIDATION_FAILED,
 * with the nearest name that there is.
 */
export function requireAction(name: string): Action {
  const found = findAction(name);
  if (found !== undefined) return found;
  const [prefix = '', rest] = name.toLowerCase().split(':');
  if (rest === undefined || rest === '' || /[*?]/.test(name))
    throw invalid(`"${name}" is no action: it is written service:Action, without wildcards, s3:GetObject for example.`);
  requireKnown('service', [prefix], SERVICE_PREFIXES);
  const ids = findService(prefix)?.actions.map(({ id }) => id) ?? [];
  requireKnown('action', [`${prefix}:${name.slice(prefix.length + 1)}`], ids);
  throw invalid(`There is no action "${name}".`);
}

/**
 * What an action is asked for on; undefined where on any of what it is on. Throws CloudmendError VALIDATION_FAILED for what the action can not
 * be on: to that nobody has a permission, which says nothing.
 */
export function requireResource(action: Action, resource: string | undefined): string | undefined {
  if (takesNoResource(action)) {
    if (resource === undefined || resource === '*') return '*';
    throw invalid(`${action.id} is on no resource: leave ${resource} out, or write * in its place.`);
  }
  if (resource === undefined || resource === '*') return undefined;
  if (/[*?]/.test(resource)) throw invalid(`${resource} is a pattern: name one resource, or leave it out to ask for any.`);
  const types = action.resourceTypes;
  if (resource.startsWith('arn:') && isFor(action, resource)) return resource;
  const forms = [...new Set(types.flatMap(({ arns }) => arns))].slice(0, 4).join(', ');
  throw invalid(`${action.id} is never on ${resource}: it is on ${forms}${types.length > 4 ? ' and others' : ''}.`);
}

/** The resource where it has to be one. Throws CloudmendError VALIDATION_FAILED as `requireResource`. */
export function requireOneResource(action: Action, resource: string): string {
  const one = requireResource(action, resource);
  if (one !== undefined) return one;
  throw invalid(`${action.id} is on resources: name one. \`cloudmend who-can ${action.id} --from FILE\` tells who may on any.`);
}

/**
 * A principal by its ARN, that of a session of its, or the end of its ARN (`user/mara`) where no other ends so. Throws CloudmendError
 * VALIDATION_FAILED, with the nearest that there is.
 */
export function requirePrincipal({ principals }: AccessModel, name: string): Principal {
  const arns = [...principals.keys()];
  const meant = arnsMeant(arns, name);
  const [found, other] = meant.flatMap((arn) => principals.get(arn) ?? []);
  if (found !== undefined && other === undefined) return found;
  if (other !== undefined) throw invalid(`${name} may be any of ${meant.slice(0, 4).join(', ')}: write the whole ARN.`);
  requireKnown('principal', [name], name.startsWith('arn:') ? arns : arns.map(shortName));
  throw invalid(`There is no principal "${name}".`);
}

function arnsMeant(arns: readonly string[], name: string): readonly string[] {
  if (arns.includes(name)) return [name];
  const caller = findCaller(name);
  if (caller?.sort === 'role' && caller.session !== undefined) return arns.filter((arn) => isRoleOf(arn, caller));
  return name.startsWith('arn:') ? [] : arns.filter((arn) => arn.endsWith(`/${name}`) || shortName(arn) === name);
}

/** The ARN of a session does not tell the path of its role, whose name no other role of the account has. */
export function isRoleOf(arn: string, session: Extract<Caller, { readonly sort: 'role' }>): boolean {
  const role = findCaller(arn);
  return role?.sort === 'role' && role.account === session.account && nameOf(arn) === nameOf(session.arn);
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** `user/mara`. */
function shortName(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

function invalid(message: string): CloudmendError {
  return new CloudmendError('VALIDATION_FAILED', message);
}
