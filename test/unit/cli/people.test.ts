import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { claimsOf, DEMO_PEOPLE, findByToken, getPerson, openPeople, parsePeople } from '../../../local/people.ts';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'cloudmend-people-'));
  directories.push(directory);
  return directory;
}

test('people are written as names with roles', () => {
  expect(parsePeople('ana:operator, ben:approver+auditor')).toEqual([
    { id: 'ana', name: 'ana', roles: ['operator'] },
    { id: 'ben', name: 'ben', roles: ['approver', 'auditor'] },
  ]);
});

test('a person may be bound to accounts and regions, and their token says so', async () => {
  const text = 'ana:operator+account:111122223333+account:0c5a-11+region:eu-west-1,ben:approver';
  const [ana, ben] = await openPeople(newDirectory(), parsePeople(text));
  expect(ana?.reach).toEqual({ accounts: ['111122223333', '0c5a-11'], regions: ['eu-west-1'] });
  expect(ana && claimsOf(ana)['cognito:groups']).toBe('operator,account:111122223333,account:0c5a-11,region:eu-west-1');
  expect([ben?.reach, ben && claimsOf(ben)['cognito:groups']]).toEqual([undefined, 'approver']);
});

const MISTYPED = [
  'ana:account:1',
  'ana:operator+account:',
  'ana:operator+account:a b',
  'ana:operator+region:EU',
  'ana:operator+accounts:1',
];
test.each(['ana', 'ana:', 'ana:boss', ':operator', 'ana:operator,', ...MISTYPED])('"%s" is no list of people', (text) => {
  expect(() => parsePeople(text)).toThrow(/write name:role/);
});

test('nobody is named twice, whatever the case of the letters', () => {
  expect(() => parsePeople('ana:operator,Ana:approver')).toThrow(/named twice/);
});

test('a name that was taken off the list may do nothing any more', async () => {
  const directory = newDirectory();
  const [ana, ben] = await openPeople(directory, parsePeople('ana:operator,ben:approver'));
  const people = await openPeople(directory, parsePeople('ana:operator'));
  expect(people).toEqual([ana]);
  expect(findByToken(people, ben?.token ?? '')).toBeUndefined();
});

test('where none is named, people are those of the last time and nobody joins them', async () => {
  const directory = newDirectory();
  const user = parsePeople('user:operator+approver');
  const named = await openPeople(directory, parsePeople('ana:operator,ben:approver'));
  expect(await openPeople(directory, [], user)).toEqual(named);
  expect((await openPeople(newDirectory(), [], user)).map(({ id }) => id)).toEqual(['user']);
});

test('each person gets a token of their own, which stays, in a file for the owner alone', async () => {
  const directory = newDirectory();
  const [olivia, adam] = await openPeople(directory, DEMO_PEOPLE);
  expect(olivia?.token).not.toBe(adam?.token);
  expect(await openPeople(directory, DEMO_PEOPLE)).toEqual([olivia, adam]);
  expect(statSync(join(directory, 'people.json')).mode & 0o777).toBe(0o600);
});

test('a token finds its person, and half of it finds nobody', async () => {
  const people = await openPeople(newDirectory(), DEMO_PEOPLE);
  const { token } = getPerson(people, 'adam');
  expect(findByToken(people, token)?.id).toBe('adam');
  expect(findByToken(people, token.slice(1))).toBeUndefined();
  expect(findByToken(people, '')).toBeUndefined();
});

test('a stranger is told who is here', async () => {
  const people = await openPeople(newDirectory(), DEMO_PEOPLE);
  expect(() => getPerson(people, 'eve')).toThrow('There is nobody called eve here. There is: olivia, adam.');
});
