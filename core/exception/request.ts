import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Principal } from '../principal.ts';
import { changeException, requireFound } from './change.ts';
import { type Exception, MOST_DAYS } from './exception.ts';
import { requireProtectiveScope } from './guarded-id.ts';
import type { ExceptionScope } from './scope.ts';
import { refusalOf } from './status.ts';

const DAY = 24 * 3600 * 1000;

export interface ExceptionRequest {
  readonly scope: ExceptionScope;
  readonly reason: string;
  readonly owner: string;
  /** RFC 3339: from then on it holds no more. */
  readonly until: string;
}

/**
 * Asks for an exception; nothing is left out before another person has approved it. Throws FORBIDDEN, and VALIDATION_FAILED for a scope that
 * nothing can be in or an end that is past or too far away.
 */
export async function requestException(engine: Engine, principal: Principal, request: ExceptionRequest): Promise<Exception> {
  if (!isAllowed(principal, permissions.requestException)) {
    throw new CloudmendError(
      'FORBIDDEN',
      `${principal.name} may not ask for exceptions: it takes one of the roles ${permissions.requestException.join(', ')}.`,
    );
  }
  requireMeaning(engine, request.scope);
  const now = engine.clock.now();
  const next = {
    id: engine.ids.next('exception'),
    ...request,
    until: checkedEnd(request.until, now),
    requestedBy: { id: principal.id, name: principal.name },
    requestedAt: now.toISOString(),
    state: 'requested',
  } as const;
  const detail = { scope: { ...next.scope }, reason: next.reason, owner: next.owner, until: next.until };
  return changeException(engine, principal, next.id, () => ({ next, action: 'exception.requested', detail }));
}

/** Asks for a later end; the one that stands holds until another person has approved it. Throws as `requestException` does, NOT_FOUND, CONFLICT_STATE. */
export async function requestExtension(
  engine: Engine,
  principal: Principal,
  { id, until, reason }: { readonly id: string; readonly until: string; readonly reason: string },
): Promise<Exception> {
  return changeException(engine, principal, id, (stored) => {
    const found = requireFound(stored, id);
    const now = engine.clock.now();
    const refusal = refusalOf('extend', found, principal, now);
    if (refusal !== undefined) throw refusal;
    const end = checkedEnd(until, now);
    if (end <= found.until)
      throw new CloudmendError('VALIDATION_FAILED', `${id} lasts until ${found.until} already. Name a later end, or withdraw it.`);
    const requestedBy = { id: principal.id, name: principal.name };
    const extension = { until: end, reason, requestedBy, requestedAt: now.toISOString() };
    return { next: { ...found, extension }, action: 'exception.extension-requested', detail: { reason, until: end } };
  });
}

/** Throws VALIDATION_FAILED for a scope that nothing can be in: it would leave nothing out, and look as if it did. */
function requireMeaning({ catalogue }: Engine, scope: ExceptionScope): void {
  requireProtectiveScope(catalogue, scope);
  const { rule, remediation } = scope;
  if (rule !== undefined && !catalogue.rules.has(rule)) throw unknownEntry('rule', rule);
  if (remediation !== undefined && !catalogue.templates.has(remediation)) throw unknownEntry('remediation', remediation);
}

function unknownEntry(what: 'rule' | 'remediation', id: string): CloudmendError {
  return new CloudmendError('VALIDATION_FAILED', `The catalogue has no ${what} ${id}. \`cloudmend ${what}s\` lists what there is.`);
}

/** The end in the form in which it is stored, which sorts by time. */
function checkedEnd(until: string, now: Date): string {
  const end = new Date(until);
  const text = Number.isNaN(end.getTime()) ? until : end.toISOString();
  if (!(end.getTime() > now.getTime())) throw new CloudmendError('VALIDATION_FAILED', `${text} is not in the future. Name a later end.`);
  if (end.getTime() - now.getTime() > MOST_DAYS * DAY) {
    const latest = new Date(now.getTime() + MOST_DAYS * DAY).toISOString();
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `${text} is more than ${MOST_DAYS} days away. An exception lasts a year at most (until ${latest}), and can be extended before it ends.`,
    );
  }
  return text;
}
