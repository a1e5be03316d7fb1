import { expect, test } from 'vitest';
import { isNode, loadSourceFiles, nodesOf } from '../../support/house/source-file.ts';

/** Files in which a member of this name is called, `session.send(…)`. */
function callersOf(name: string, pattern: RegExp): readonly string[] {
  return loadSourceFiles()
    .filter(({ path }) => pattern.test(path))
    .filter(({ program }) =>
      [...nodesOf(program)].some(
        ({ type, callee }) =>
          type === 'CallExpression' &&
          isNode(callee) &&
          isNode(callee.property) &&
          callee.property.type === 'Identifier' &&
          callee.property.name === name,
      ),
    )
    .map(({ path }) => path);
}

test('a session that can write is opened by the pool of a batch alone', () => {
  expect(callersOf('openSession', /^(core|functions|workflow|cli|local|infra)\//)).toEqual(['core/task/attempt/session-pool.ts']);
});

test('a session is asked for where calls are sent and where it is asked how they go on, and nowhere else', () => {
  expect(callersOf('sessionFor', /^core\//)).toEqual(['core/task/mend/carry-out.ts']);
});

test('of what works on a task one file sends, after it has held the request against the plan', () => {
  expect(callersOf('send', /^core\/task\//)).toEqual(['core/task/mend/send-planned.ts']);
});

test('of what works on a resource the one loop writes, and nothing else', () => {
  const importers = loadSourceFiles().filter(({ text }) => text.includes("/write-down.ts'"));
  expect(importers.map(({ path }) => path)).toEqual(['core/task/mend/mend-resource.ts']);
  expect(callersOf('record', /^core\/task\/(mend|attempt)\//)).toEqual(['core/task/mend/write-down.ts']);
});
