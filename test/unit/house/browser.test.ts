import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { projectRoot } from '../../support/house/source-file.ts';

const contract = globSync('core/api/contract/**/*.ts', { cwd: projectRoot });

test('the contract of the API was found', () => {
  expect(contract.length).toBeGreaterThan(10);
});

test('the whole contract loads in a browser: nothing that it imports, however far down, is a part of Node', async () => {
  expect(await nodePartsOf(contract)).toEqual([]);
});

test('a part of Node would be seen, with the file that asks for it', async () => {
  expect(await nodePartsOf(['core/digest.ts'])).toEqual(['core/digest.ts asks for node:crypto']);
});

test('routes, schemas and problems can be used there', async () => {
  const { outputFiles } = await bundle(['core/api/contract/routes.ts']);
  const text = outputFiles[0]?.text ?? '';
  const module: { readonly [name: string]: unknown } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  expect(Object.keys(module).length).toBeGreaterThan(0);
  expect(JSON.stringify(Object.values(module))).toContain('/v1/tasks');
});

async function nodePartsOf(files: readonly string[]): Promise<readonly string[]> {
  const { metafile } = await bundle(files);
  return Object.entries(metafile.inputs).flatMap(([path, { imports }]) =>
    imports.filter(({ path: to }) => to.startsWith('node:')).map(({ path: to }) => `${path} asks for ${to}`),
  );
}

function bundle(files: readonly string[]) {
  return build({
    absWorkingDir: projectRoot,
    entryPoints: files.map((file) => join(projectRoot, file)),
    outdir: 'nowhere',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    external: ['node:*'],
    metafile: true,
    write: false,
    logLevel: 'error',
  });
}
