import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { CloudmendError } from '../core/errors.ts';
import { Role } from '../core/principal.ts';
import { readPrivateJson, writePrivateJson } from './private-file.ts';

/** Somebody who may use this installation. Whoever holds the token is taken for them. */
export const Person = z.strictObject({
  ...{ id: z.string(), name: z.string(), roles: z.array(Role).min(1), token: z.string().min(32) },
  /** What they are bound to; left out: the whole installation. */
  reach: z
    .strictObject({ accounts: z.array(z.string()).min(1).exactOptional(), regions: z.array(z.string()).min(1).exactOptional() })
    .exactOptional(),
});
export type Person = z.infer<typeof Person>;

export type PersonSeed = Omit<Person, 'token'>;

/** The two of the demo: one asks, the other decides, and may change the limits of the guard. */
export const DEMO_PEOPLE: readonly PersonSeed[] = [
  { id: 'olivia', name: 'Olivia', roles: ['operator'] },
  { id: 'adam', name: 'Adam', roles: ['approver', 'auditor', 'admin'] },
];

/** `ana:operator,ben:approver+auditor+account:111122223333`: ids with their roles, and what binds them. Throws VALIDATION_FAILED with what is wrong. */
export function parsePeople(text: string): PersonSeed[] {
  const people = text.split(',').map(parsePerson);
  const twice = people.find(({ id }, position) => people.findIndex((other) => other.id.toLowerCase() === id.toLowerCase()) !== position);
  if (twice === undefined) return people;
  throw new CloudmendError('VALIDATION_FAILED', `${twice.id} is named twice: give one person all of their roles, ${twice.id}:role+role.`);
}

const Roles = z.array(Role).min(1);

function parsePerson(entry: string): PersonSeed {
  const [, id = '', groups = ''] = /^([^:]*):(.*)$/.exec(entry.trim()) ?? [];
  const names = groups.split('+');
  const roles = Roles.safeParse(names.filter((name) => !name.includes(':')));
  const accounts = namedBy(names, 'account:', /^[A-Za-z0-9-]{1,64}$/);
  const regions = namedBy(names, 'region:', /^[a-z0-9-]{2,40}$/);
  const isRead = roles.success && roles.data.length + (accounts?.length ?? 0) + (regions?.length ?? 0) === names.length;
  if (/^[\w.@-]{1,80}$/.test(id) && isRead) {
    const reach = { ...(accounts !== undefined && { accounts }), ...(regions !== undefined && { regions }) };
    return { id, name: id, roles: roles.data, ...(Object.keys(reach).length > 0 && { reach }) };
  }
  const known = Role.options.join(', ');
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `"${entry.trim()}" is no person: write name:role or name:role+role, with the roles ${known}; +account:ID and +region:NAME bind them to these.`,
  );
}

/** What stands behind the beginning, of those that are written so; undefined where none is. */
function namedBy(names: readonly string[], beginning: string, pattern: RegExp): string[] | undefined {
  const found = names.filter((name) => name.startsWith(beginning)).map((name) => name.slice(beginning.length));
  const written = found.filter((name) => pattern.test(name));
  return written.length === 0 ? undefined : written;
}

/**
 * The people of a data directory: those named and nobody else, so that a name taken off the list may do nothing any more. Where none is
 * named they are those of the last time, and at first `atFirst`. Who was there keeps their token.
 */
export async function openPeople(
  directory: string,
  named: readonly PersonSeed[],
  atFirst: readonly PersonSeed[] = [],
): Promise<readonly Person[]> {
  const path = join(directory, 'people.json');
  const known = (await readPrivateJson(path, z.array(Person))) ?? [];
  const unnamed = known.length > 0 ? known : atFirst;
  const people = (named.length > 0 ? named : unnamed).map((seed) => ({
    ...seed,
    roles: [...seed.roles],
    token: known.find(({ id }) => id === seed.id)?.token ?? newToken(),
  }));
  if (JSON.stringify(people) !== JSON.stringify(known)) await writePrivateJson(path, people);
  return people;
}

/** Throws NOT_FOUND, with the names there are. */
export function getPerson(people: readonly Person[], id: string): Person {
  const found = people.find((person) => person.id === id.toLowerCase() || person.id === id);
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is nobody called ${id} here. There is: ${people.map((person) => person.id).join(', ')}.`);
}

/** Whose token it is. Every token is compared whole, so that the time taken tells nothing about any. */
export function findByToken(people: readonly Person[], token: string): Person | undefined {
  const given = digest(token);
  let found: Person | undefined;
  for (const person of people) if (timingSafeEqual(digest(person.token), given)) found = person;
  return found;
}

/** The claims that a token of theirs would carry, were it Cognito's. */
export function claimsOf({ id, name, roles, reach }: PersonSeed): { readonly [claim: string]: string } {
  const bound = [...(reach?.accounts ?? []).map((one) => `account:${one}`), ...(reach?.regions ?? []).map((one) => `region:${one}`)];
  return { sub: id, 'cognito:username': id, name, 'cognito:groups': [...roles, ...bound].join(',') };
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
