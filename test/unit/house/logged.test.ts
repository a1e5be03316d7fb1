import { expect, test } from 'vitest';
import { wrongLogLines } from '../../support/house/logged.ts';
import { loadSourceFiles, parseSource } from '../../support/house/source-file.ts';

const files = loadSourceFiles().filter(({ path }) => /^(core|adapters|functions|local|clouds|cli)\//.test(path));

test('every line of the log is a constant sentence, and tells no facts, no secret and no whole event', () => {
  expect(files.flatMap((file) => wrongLogLines(file).map((wrong) => `${file.path}:${wrong}`))).toEqual([]);
  expect(files.filter(({ text }) => /\blog\.(info|warn|error)\(/.test(text)).length).toBeGreaterThan(10);
});

test.each([
  ['log.info(`A scan began`.concat(account));', ['1: its sentence is made of something']],
  ["engine.log.warn('A task ' + id);", ['1: its sentence is made of something']],
  ["log.error('A rule threw', { facts });", ['1: facts is told']],
  ["log.error('A rule threw', { what: observation });", ['1: observation is told']],
  ["log.error('It failed', { ...event });", ['1: event is told']],
])('%s is wrong', (text, expected) => {
  expect(wrongLogLines(parseSource('core/a.ts', text))).toEqual(expected);
});

test.each(["log.info('A scan began', { account });", "log.info(isNew ? 'It began' : 'It goes on', { scanId });", 'catalogue.info(name);'])(
  '%s is right',
  (text) => {
    expect(wrongLogLines(parseSource('core/a.ts', text))).toEqual([]);
  },
);
