import { CloudmendError } from '../errors.ts';
import type { ScanUnit } from './scan.ts';

/** An account in one region, or what it has once for all of them (`global`): what one function works on. */
export type UnitPlace = Omit<ScanUnit, 'kind'>;

/** How a place travels through a state machine: `aws/111122223333/eu-west-1`. */
export function placeKey({ partition, account, region }: UnitPlace): string {
  return [partition, account, region].join('/');
}

/**
 * A place, or one kind in it (`aws/111122223333/eu-west-1/aws.s3.bucket`), as the machine of an earlier version names it. Throws MALFORMED
 * for a text that is neither.
 */
export function parseUnitKey(key: string): UnitPlace & { readonly kind?: string } {
  const [partition, account, region, kind, ...rest] = key.split('/');
  if (!partition || !account || !region || kind === '' || rest.length > 0) {
    throw new CloudmendError(
      'MALFORMED',
      `"${key}" is not the key of a unit; write partition/account/region, and /kind for one kind alone.`,
    );
  }
  return { partition, account, region, ...(kind !== undefined && { kind }) };
}
