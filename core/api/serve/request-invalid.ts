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
  const issues = error.issues.flatMap((issue) => nearest(issue, issue.path));
  return issues.slice(0, 20).map(({ path, message, code }) => ({
    in: where,
    pointer: pointerOf(where, path),
    message: `${message}${givenInQuery(query, path)}`,
    code: code ?? 'custom',
  }));
}

interface Told {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code: string | undefined;
}

/**
 * What is wrong, at its place. Of what may have several forms and has none of them, the faults by the form that it is nearest to; where it is as near to
 * several, the first fault by each of these in one sentence.
 */
function nearest(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): readonly Told[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, message: issue.message, code: issue.code }];
  const forms = issue.errors.map((errors) => errors.flatMap((one) => nearest(one, [...path, ...one.path])));
  const distances = issue.errors.map((errors) => errors.reduce((sum, one) => sum + distanceOf(one), 0));
  const least = Math.min(...distances);
  const [first = [], ...others] = forms.filter((_, index) => distances[index] === least);
  if (others.length === 0) return first;
  const all = [first, ...others].flatMap(([one]) => (one === undefined ? [] : [saidAt(one, path)]));
  return [{ path, message: `has none of the forms that it may have: ${[...new Set(all)].join(', or ')}`, code: 'invalid_union' }];
}

/** How far a fault takes something from a form: what is there and written wrong is nearer than what is missing, or is not known. */
function distanceOf(issue: z.core.$ZodIssue): number {
  if (issue.code === 'invalid_union')
    return Math.min(...issue.errors.map((errors) => errors.reduce((sum, one) => sum + distanceOf(one), 0)), 3);
  if (issue.code === 'unrecognized_keys') return 3 * issue.keys.length;
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' ? 2 : 1;
}

function saidAt({ path, message }: Told, from: readonly PropertyKey[]): string {
  const within = path.slice(from.length).map(String).join('.');
  return within === '' ? message : `${within}: ${message}`;
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
