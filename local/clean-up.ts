import { setImmediate as letOthersWork } from 'node:timers/promises';
import type { FileBlobs } from '../adapters/blobs/file.ts';
import type { SqliteTable } from '../adapters/table/sqlite.ts';
import type { Clock, Log } from '../core/ports.ts';

interface CleanUpParts {
  readonly table: Pick<SqliteTable, 'deleteExpired'>;
  readonly blobs: Pick<FileBlobs, 'deleteExpired'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** One transaction: a few milliseconds in which nothing else is written. */
const ROWS_AT_ONCE = 100;

/**
 * What DynamoDB and S3 do by themselves where the engine is deployed: deletes items and documents whose retention has ended, items first,
 * since they name documents. Stopped or killed between two of them, the next one goes on. A failure is logged and never the caller's.
 */
export async function deleteExpired({ table, blobs, clock, log }: CleanUpParts, signal?: AbortSignal): Promise<void> {
  try {
    const now = clock.now();
    let items = 0;
    for (let deleted = ROWS_AT_ONCE; deleted === ROWS_AT_ONCE && signal?.aborted !== true; items += deleted) {
      deleted = table.deleteExpired(now, ROWS_AT_ONCE);
      await letOthersWork();
    }
    const documents = signal?.aborted === true ? 0 : (await blobs.deleteExpired(now, signal)).length;
    if (items + documents > 0) log.info('Deleted what was kept for long enough', { items, documents });
  } catch (error) {
    log.error('What was kept for long enough could not be deleted; it is tried again', { error: String(error) });
  }
}
