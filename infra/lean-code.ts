import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * The SDK describes shapes as arrays in which names stand as computed keys, `[_qN]: …`. esbuild cannot know that reading such a key does
 * nothing else, and keeps every shape of a service (560 KB of EC2's instead of 80). With the names written out it drops what nobody uses.
 */
export const separableSchemas: Plugin = {
  name: 'separable-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/].+[\\/]dist-es[\\/].*schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => ({
      contents: writeKeysOut(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** A function has the credentials of its role in its environment. Profiles, sign-ins and other places to look are 100 KB that it never asks. */
export const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: 'environment-credentials',
      namespace: 'lean',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /^environment-credentials$/, namespace: 'lean' }, ({ pluginData }) => ({
      contents: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
      loader: 'js',
      resolveDir: pluginData,
    }));
  },
};

/**
 * The client of Kinesis brings HTTP/2 for one call that keeps its connection, which nothing here makes; every function would carry it, since
 * all share what sends. It speaks HTTP/1.1 as the other clients do.
 */
export const withoutHttp2: Plugin = {
  name: 'without-http2',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/]client-kinesis[\\/]dist-es[\\/]runtimeConfig\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace('NodeHttp2Handler as RequestHandler', 'NodeHttpHandler as RequestHandler'),
      loader: 'js',
    }));
  },
};

/** What the SDK asks of a browser about itself. */
export const noBrowser: Plugin = {
  name: 'no-browser',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^bowser$/ }, () => ({ path: 'bowser', namespace: 'lean' }));
    onLoad({ filter: /^bowser$/, namespace: 'lean' }, () => ({ contents: 'export const parse = () => undefined;', loader: 'js' }));
  },
};

/**
 * An `import` of one of Node's own modules reads each of its exports, also those whose getters load more of Node: `node:fs` alone costs
 * 3 MB that way. Asked for by a call, a module gives what is used of it.
 */
export function askForBuiltins(part: string): string {
  const ask = (taken: string, module: string) => `var ${taken}=globalThis.process.getBuiltinModule("${module}");`;
  const named = /(?<=^|[;}\n])import\{([^}]*)\}from"((?:node:)?[a-z_/]+)";/g;
  const whole = /(?<=^|[;}\n])import(?:\*as)? (\w+) from"((?:node:)?[a-z_/]+)";/g;
  return part
    .replaceAll(named, (_, names: string, module: string) => ask(`{${names.replaceAll(' as ', ':')}}`, module))
    .replaceAll(whole, (_, name: string, module: string) => ask(name, module));
}

/** Replaces computed keys by the text of the constant that they name. */
export function writeKeysOut(source: string): string {
  const names = new Map([...source.matchAll(/^const (\w+) = ("[^"\\\n]*");$/gm)].map(([, name = '', text = '']) => [name, text]));
  return source.replaceAll(/\[(\w+)\]:/g, (key, name: string) => (names.has(name) ? `${names.get(name)}:` : key));
}
