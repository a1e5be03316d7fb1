import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findMissingPackages } from '../../../tools/complete-lockfile.ts';
import { projectRoot } from '../../support/house/source-file.ts';

const lockfile = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');

test('the lockfile has an entry for every platform, so that npm ci works on all; tools/complete-lockfile.ts adds them', () => {
  expect(findMissingPackages(lockfile)).toEqual([]);
});

test('the lockfile names no registry', () => {
  expect(lockfile).not.toMatch(/"resolved"/);
});

test('a platform package without an entry is found, also below the package that wants it', () => {
  const text = JSON.stringify({
    packages: {
      'node_modules/linter': { optionalDependencies: { 'linter-darwin': '1.0.0', 'linter-linux': '1.0.0', 'linter-win32': '1.0.0' } },
      'node_modules/linter-linux': {},
      'node_modules/linter/node_modules/linter-win32': {},
    },
  });
  expect(findMissingPackages(text)).toEqual([{ name: 'linter-darwin', version: '1.0.0', wantedBy: 'node_modules/linter' }]);
});
