import { decideException } from '../../core/exception/decide.ts';
import type { Exception } from '../../core/exception/exception.ts';
import { requestException } from '../../core/exception/request.ts';
import type { ExceptionScope } from '../../core/exception/scope.ts';
import type { Harness } from './task/harness.ts';
import { joel, mara } from './task/harness.ts';

export const DAY = 24 * 3600 * 1000;

/** A time so many days from now. */
export function inDays({ clock }: Pick<Harness, 'clock'>, days: number): string {
  return new Date(clock.now().getTime() + days * DAY).toISOString();
}

/** Mara asks for it. */
export async function asked(harness: Harness, scope: ExceptionScope, days = 30): Promise<Exception> {
  return requestException(harness.engine, mara, { scope, reason: 'Tea fair', owner: 'tea-team', until: inDays(harness, days) });
}

/** Mara asks for it, and Joel approves. */
export async function excepted(harness: Harness, scope: ExceptionScope, days = 30): Promise<Exception> {
  const { id, version } = await asked(harness, scope, days);
  return decideException(harness.approving, joel, { id, version, decision: 'approve', comment: 'Seen' });
}
