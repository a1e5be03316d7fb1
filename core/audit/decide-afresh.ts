import { CloudmendError, ConditionFailed } from '../errors.ts';

/** Two people may reach for one thing in the same second; whoever comes second reads again. */
const TRIES = 10;

/**
 * Reads, decides and writes afresh until the first of the writes, that of the thing itself, finds it as it was read. Throws what `attempt`
 * throws, and CONFLICT_STATE where others keep being faster.
 */
export async function decideAfresh<Made>(id: string, attempt: () => Promise<Made>): Promise<Made> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const isRace = error instanceof ConditionFailed && error.failed.every(({ position }) => position === 0);
      if (!isRace) throw error;
    }
  }
  throw new CloudmendError('CONFLICT_STATE', `${id} kept being changed by others. Read it again and repeat.`);
}
