import { ConditionFailed } from './errors.ts';

/** Whether a conditional write was stored: false where its condition did not hold, as another was quicker. Every other error is thrown. */
export async function ifItHolds(written: Promise<unknown>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
