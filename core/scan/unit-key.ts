import { CloudmendError } from '../errors.ts';
import type { ScanUnit } from './scan.ts';

/** How a unit travels through a state machine: `aws/111122223333/eu-west-1/aws.s3.bucket`. */
export function unitKey({ partition, account, region, kind }: ScanUnit): string {
  return [partition, account, region, kind].join('/');
}

/** Throws MALFORMED for a text that `unitKey` did not make. */
export function parseUnitKey(key: string): ScanUnit {
  const [partition, account, region, kind, ...rest] = key.split('/');
  if (partition === undefined || account === undefined || region === undefined || kind === undefined || rest.length > 0) {
    throw new CloudmendError('MALFORMED', `"${key}" is not the key of a unit; write partition/account/region/kind.`);
  }
  return { partition, account, region, kind };
}
