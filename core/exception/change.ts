import { decideAfresh } from '../audit/decide-afresh.ts';
import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Records } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import type { JsonObject } from '../json.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { type Exception, exceptionEntity } from './exception.ts';

/** What becomes of an exception, and the writes that must happen with it. */
export interface ExceptionChange {
  readonly next: Omit<Exception, 'version'>;
  /** What was done: `exception.approved`. */
  readonly action: string;
  readonly detail?: JsonObject;
  /** Given the version that is stored. */
  writes?(stored: Exception): readonly Write[] | Promise<readonly Write[]>;
}

/**
 * Decides afresh from what is stored until it can be written: the exception, its audit entry and its event in one transaction. Throws what
 * `decide` throws, and CONFLICT_STATE where others keep being faster.
 */
export async function changeException(
  engine: Records,
  principal: Principal,
  id: string,
  decide: (found: Exception | undefined) => ExceptionChange | Promise<ExceptionChange>,
): Promise<Exception> {
  return decideAfresh(id, async () => {
    const found = await exceptionEntity.find(engine.table, { id });
    const change = await decide(found);
    const next: Exception = { ...change.next, version: (found?.version ?? 0) + 1 };
    const unchanged = found === undefined ? ({ exists: false } as const) : { attribute: 'version', equals: found.version };
    const detail = { id, version: next.version, ...change.detail };
    const event = eventWrite(engine, { type: 'ExceptionChanged', subject: id, detail: { action: change.action, ...detail } });
    const further = (await change.writes?.(next)) ?? [];
    const put = { put: exceptionEntity.encode(next), when: unchanged };
    await recordInInstallation(engine, { principal, action: change.action, detail }, [put, event, ...further]);
    return next;
  });
}

/** Throws NOT_FOUND. */
export function requireFound(found: Exception | undefined, id: string): Exception {
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is no exception ${id}. \`cloudmend exception list\` shows all.`);
}
