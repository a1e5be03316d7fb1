import type * as z from 'zod';
import { CloudmendError } from '../../errors.ts';
import type { RequestFault } from '../contract/problem.ts';

/** A body or query that does not have the route's shape, with every place where it does not. */
export class RequestInvalid extends CloudmendError {
  override readonly name = 'RequestInvalid';
  readonly faults: readonly RequestFault[];

  constructor(faults: readonly RequestFault[]) {
    const places = faults.map(({ in: where, pointer, message }) => `${where} ${pointer || '(whole)'}: ${message}`);
    super('VALIDATION_FAILED', places.join('; '));
    this.faults = faults;
  }
}

/** zod's issues as faults, those of a query with the value that was given; in the body each place is a JSON pointer (RFC 6901). At most 20: one who sends more has other worries. */
export function requestFaults(where: 'body' | 'query', error: z.ZodError, query: { readonly [name: string]: string } = {}): RequestFault[] {
  return error.issues.slice(0, 20).map(({ path, message, code }) => ({
    in: where,
    pointer: pointerOf(where, path),
    message: `${message}${givenInQuery(query, path)}`,
    code: code ?? 'custom',
  }));
}

/** What of a query stood there, of a comma list the part. */
function givenInQuery(query: { readonly [name: string]: string }, [name, part]: readonly PropertyKey[]): string {
  const whole = name === undefined ? undefined : query[String(name)];
  const given = typeof part === 'number' ? whole?.split(',')[part]?.trim() : whole;
  return given === undefined ? '' : givenText(given);
}

/** `, and is "yesterday"`: cut where it is long. */
export function givenText(given: string): string {
  return `, and is ${JSON.stringify(given.slice(0, MOST_SHOWN))}${given.length > MOST_SHOWN ? '…' : ''}`;
}

/** Characters of a value that a fault repeats. */
const MOST_SHOWN = 80;

function pointerOf(where: 'body' | 'query', path: readonly PropertyKey[]): string {
  if (where === 'query') return path.map(String).join('.');
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
