import type { Engine } from '../engine.ts';
import { type Exception, MOST_DAYS } from '../exception/exception.ts';
import { loadException } from '../exception/read.ts';
import { findExclusion } from './change-exclusions.ts';

const DAY = 24 * 3600 * 1000;

/**
 * An exclusion as the request of an exception that it is: it holds back writes by the word of one person, and what it is for is left out of
 * reports once another person has approved that, for a year.
 */
export async function findExceptionOfExclusion(engine: Pick<Engine, 'table' | 'clock'>, id: string): Promise<Exception | undefined> {
  const exclusion = await findExclusion(engine, id);
  if (exclusion === undefined) return undefined;
  const { by, byId = '', at, reason } = exclusion;
  const until = new Date(engine.clock.now().getTime() + MOST_DAYS * DAY).toISOString();
  return {
    ...{ id, version: 1, scope: exclusion.scope, reason, owner: by, until },
    requestedBy: { id: byId, name: by },
    requestedAt: at,
    state: 'requested',
  };
}

/** The exception under an id; for an exclusion that nobody has decided on, what could be decided on. Throws NOT_FOUND. */
export async function loadExceptionOrExclusion(engine: Pick<Engine, 'table' | 'clock'>, id: string): Promise<Exception> {
  try {
    return await loadException(engine, id);
  } catch (error) {
    const derived = await findExceptionOfExclusion(engine, id);
    if (derived !== undefined) return derived;
    throw error;
  }
}
