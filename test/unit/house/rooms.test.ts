import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCircles, groupArrows } from '../../support/house/circles.ts';
import { arrowsOf, parseRoomTable } from '../../support/house/import-table.ts';
import { loadSourceFiles, projectRoot } from '../../support/house/source-file.ts';

const rooms = parseRoomTable(readFileSync(join(projectRoot, 'docs/imports.md'), 'utf8'));
const imports = loadSourceFiles().flatMap((file) =>
  arrowsOf(file).flatMap(({ file: from, to, isPackage }) => (isPackage ? [] : [[from, to] as const])),
);

/** `core/task/record`; undefined for files that lie directly in `core/task`, and for all others. */
const roomOfTask = (path: string) => /^core\/task\/([^/]+)\//.exec(path)?.[1];
/** `core/plan`, `core/task/record`; undefined outside core, and for the files directly in it, which belong to no room. */
const roomOfCore = (path: string) => /^core\/(task\/[^/]+|[^/]+)\//.exec(path)?.[0].slice(0, -1);
const itself = (path: string) => path;

test('every arrow between the rooms of core/task is in the table of docs/imports.md', () => {
  const found = groupArrows(imports, roomOfTask);
  const wrong = [...found].flatMap(([from, to]) =>
    [...to].filter((one) => !rooms.get(from)?.includes(one)).map((one) => `${from} -> ${one}`),
  );
  expect(wrong).toEqual([]);
});

test('the table names every room, each after those that it may import', () => {
  const names = [...rooms.keys()];
  const used = new Set(imports.map(([from]) => roomOfTask(from)).filter((room) => room !== undefined));
  expect([...used].sort()).toEqual([...names].sort());
  for (const [position, name] of names.entries()) {
    const later = (rooms.get(name) ?? []).filter((one) => names.indexOf(one) < 0 || names.indexOf(one) >= position);
    expect(later, `what ${name} may import`).toEqual([]);
  }
});

test('no file lies in core/task outside its rooms', () => {
  expect(imports.map(([from]) => from).filter((from) => /^core\/task\/[^/]+$/.test(from))).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(findCircles(groupArrows(imports, itself))).toEqual([]);
});

test('no rooms of core import each other in a circle', () => {
  const arrows = groupArrows(imports, roomOfCore);
  // A pattern that no longer fits would find no circle either.
  expect(arrows.size).toBeGreaterThan(12);
  expect(findCircles(arrows)).toEqual([]);
});

describe('the finder sees', () => {
  const circlesOf = (...arrows: (readonly [string, string])[]) => findCircles(groupArrows(arrows, itself));

  test('two that import each other', () => {
    expect(circlesOf(['plan.ts', 'task.ts'], ['task.ts', 'plan.ts'])).toEqual(['plan.ts -> task.ts -> plan.ts']);
  });

  test('a way round over a third, once', () => {
    const arrows = [['task.ts', 'plan.ts'] as const, ['plan.ts', 'guard.ts'] as const, ['guard.ts', 'task.ts'] as const];
    expect(circlesOf(...arrows)).toEqual(['guard.ts -> task.ts -> plan.ts -> guard.ts']);
  });

  test('nothing wrong where two ways lead to the same file', () => {
    expect(circlesOf(['task.ts', 'plan.ts'], ['task.ts', 'guard.ts'], ['plan.ts', 'json.ts'], ['guard.ts', 'json.ts'])).toEqual([]);
  });
});
