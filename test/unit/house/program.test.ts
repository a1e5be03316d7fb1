import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OWN_OPERATIONS } from '../../../adapters/aws/own-operations.ts';
import { securityHub } from '../../../adapters/aws/security-hub-client.ts';
import { VERSION } from '../../../core/version.ts';
import { askForBuiltins, writeKeysOut } from '../../../infra/lean-code.ts';
import { kinds } from '../../../resources/index.gen.ts';
import { makeWhenCalled } from '../../../tools/build.ts';
import { operationsOf } from '../../../tools/generate-clients.ts';
import { loadSourceFiles, projectRoot } from '../../support/house/source-file.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const packageJson = JSON.parse(read('package.json'));

test('every call that is written out in the sources is one that the clients have', () => {
  const securityhub = Object.keys(securityHub).map((name) => name.replace(/Command$/, ''));
  const operations = operationsOf(kinds.values(), { ...OWN_OPERATIONS, securityhub });
  const sources = loadSourceFiles().filter(({ path }) => /^(adapters|clouds|core|functions|local)\//.test(path));
  const calls = sources.flatMap(({ path }) =>
    [...read(path).matchAll(/(?:awsRequest|awsCallName)\(\s*'([\w-]+)',\s*'(\w+)'/g)].map(([, service = '', operation = '']) => ({
      service,
      operation,
    })),
  );
  expect(calls.length).toBeGreaterThan(3);
  expect(calls.filter(({ service, operation }) => !operations.get(service)?.includes(operation))).toEqual([]);
});

test('the package has no dependency, says what it needs, and the program says its version', () => {
  expect(packageJson).toMatchObject({ engines: { node: '>=22.13' }, bin: { cloudmend: 'bin/cloudmend.js' } });
  for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies', 'private'])
    expect(packageJson).not.toHaveProperty(field);
  expect(read('cli/program.ts')).toContain('.version(VERSION, ');
  expect(VERSION).toBe(packageJson.version);
});

test('no package of the clone warns on a Node that the README calls supported', () => {
  const { packages }: { packages: Record<string, { engines?: { node?: string } }> } = JSON.parse(read('package-lock.json'));
  const asked = Object.values(packages).flatMap(({ engines }) => engines?.node?.match(/\d+(\.\d+)*/)?.[0] ?? []);
  expect(asked.length).toBeGreaterThan(50);
  // The lowest of each range: none is above the lowest that we name.
  const isLater = (version: string) => {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major > 22 || (major === 22 && minor > 13);
  };
  expect(asked.filter(isLater)).toEqual([]);
});

/** What Node has only since a later version than the first that is supported, by the names that betray it. */
const LATER =
  /\.isTransaction\b|\.aggregate\(|\.createTagStore\(|\bfindPackageJSON\b|\bexecve\b|\bzstd\w*|\bmkdtempDisposable\w*|\bURLPattern\b|\bFloat16Array\b|\bRegExp\.escape\b|\bError\.isError\b|\bPromise\.try\b|\bIterator\.concat\b|\bUint8Array\.from(Base64|Hex)\b|\.toBase64\(|\bMath\.(sumPrecise|f16round)\b|\bawait using\b|^\s*using \w+ =/m;

test('nothing is asked of Node that the first version that is supported does not have', () => {
  const sources = loadSourceFiles().filter(({ path }) => !/^(tools|infra)\//.test(path));
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter(({ text }) => LATER.test(text)).map(({ path }) => path)).toEqual([]);
  expect(LATER.test('if (database.isTransaction) return;')).toBe(true);
});

test('computed keys are written out, and other brackets are left alone', () => {
  const source = 'const _qN = "ec2QueryName";\nconst _xN = "xmlName";\nvar a = [0, { [_qN]: `X`, [_xN]: _qN, [other]: 1 }, list[_qN]];';
  expect(writeKeysOut(source)).toContain('{ "ec2QueryName": `X`, "xmlName": _qN, [other]: 1 }, list[_qN]]');
});

test("Node's own modules are asked for by a call, and parts of the program are imported", () => {
  const part =
    'import{join,readFile as read2}from"node:fs";import fs from"node:fs";import*as zlib from"node:zlib";import{a}from"./parts/a.js";run();';
  expect(askForBuiltins(part)).toBe(
    [
      'var {join,readFile:read2}=globalThis.process.getBuiltinModule("node:fs");',
      'var fs=globalThis.process.getBuiltinModule("node:fs");',
      'var zlib=globalThis.process.getBuiltinModule("node:zlib");',
      'import{a}from"./parts/a.js";run();',
    ].join(''),
  );
});

test('a module of one function makes what stands around it when it is first called, and of another shape it is refused', async () => {
  const source =
    "import {sep} from 'node:path';\nglobalThis.made = (globalThis.made ?? 0) + 1;\nexport default function joined(text) {\n\treturn sep + text;\n}\n";
  const { default: joined } = await import(`data:text/javascript,${encodeURIComponent(makeWhenCalled(source))}`);
  expect(Reflect.get(globalThis, 'made')).toBeUndefined();
  expect([joined('a'), joined('b')]).toEqual(['/a', '/b']);
  expect(Reflect.get(globalThis, 'made')).toBe(1);
  expect(() => makeWhenCalled(`${source}export const width = 2;\n`)).toThrow('no module of one function');
  expect(() => makeWhenCalled("import {sep} from 'node:path';\nexport const width = 2;\n")).toThrow('no module of one function');
});
