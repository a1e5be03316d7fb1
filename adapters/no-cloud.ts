import { CloudmendError } from '../core/errors.ts';
import type { Cloud } from '../core/ports.ts';

/** Stands where a function asks no cloud, so that its bundle has no client of one. Whatever asks it throws INTERNAL. */
export const noCloud: Cloud = {
  reader: { send: refuse },
  openSession: refuse,
  accounts: refuse,
  regions: refuse,
};

async function refuse(): Promise<never> {
  throw new CloudmendError('INTERNAL', 'A function asked a cloud that was deployed to ask none.');
}
