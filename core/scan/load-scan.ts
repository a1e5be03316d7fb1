import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { type Scan, scanEntity } from './scan.ts';

/** Throws NOT_FOUND where there is no such scan, or it was so long ago that it is gone. */
export async function loadScan({ table }: Pick<Engine, 'table'>, scanId: string): Promise<Scan> {
  const scan = await scanEntity.find(table, { scanId });
  if (scan === undefined) throw new CloudmendError('NOT_FOUND', `There is no scan ${scanId}; start a new one.`);
  return scan;
}
