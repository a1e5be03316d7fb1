import { create, equals, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime';
import { toPlainDateTime } from 'temporal-polyfill/fns/ZonedDateTime';
import { CloudmendError } from '../errors.ts';

const NANOSECONDS = 1_000_000n;

/**
 * The instant of a local time, which is given as if it were UTC; of one that comes twice the first. undefined for one that the clock of the
 * zone leaves out.
 */
export function findInstant(local: Date, zone: string): Date | undefined {
  const [date, hour, minute] = [local, local.getUTCHours(), local.getUTCMinutes()];
  const wanted = create(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), hour, minute);
  const found = toZonedDateTime(wanted, zone);
  return equals(toPlainDateTime(found), wanted) ? new Date(Number(found.epochNanoseconds / NANOSECONDS)) : undefined;
}

/** The instant of `2026-12-24T22:00` in a zone. Throws SCHEDULE_INVALID for a time that the clock of the zone leaves out. */
export function instantOf(local: string, zone: string): Date {
  const found = findInstant(new Date(`${local}:00Z`), zone);
  if (found !== undefined) return found;
  const when = local.replace('T', ' ');
  throw new CloudmendError('SCHEDULE_INVALID', `${when} does not exist in ${zone}: the clock is put forward over it. Give a later time.`);
}
