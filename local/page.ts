import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { FOR_EVER, isForEver, PAGE_FILE, PAGE_TYPES } from '../core/api/contract/page-files.ts';
import { pagePolicy } from '../core/api/contract/page-policy.ts';
import type { SignInConfig } from '../core/api/contract/sign-in.ts';
import type { ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';

/** Paths under which the API, or what describes it, answers. */
const OF_THE_API = /^\/(?:v1|docs|openapi\.json)(?:\/|$)/;
const POLICY = pagePolicy();

/** Here people are known by the tokens that `cloudmend start` prints. */
const SIGN_IN: SignInConfig = { product: 'cloudmend', signIn: 'token' };
/**
 * The dashboard's files, for a browser; undefined for what the API is to answer. A page within it has no file of its own: every path that a
 * browser opens is the one page, which reads the path.
 */
export async function answerPage({
  httpMethod,
  path,
  headers,
}: Pick<ProxyEvent, 'httpMethod' | 'path' | 'headers'>): Promise<ProxyAnswer | undefined> {
  if ((httpMethod !== 'GET' && httpMethod !== 'HEAD') || OF_THE_API.test(path)) return undefined;
  if (path === '/config.json') return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(SIGN_IN) };
  const file = PAGE_FILE.test(path) ? path : undefined;
  if (file === undefined && !/\btext\/html\b/.test(headers?.['accept'] ?? '')) return undefined;
  const body = await readPageFile(file ?? '/index.html');
  if (body === undefined) return undefined;
  return {
    statusCode: 200,
    headers: {
      'content-type': PAGE_TYPES[extname(file ?? '.html')] ?? PAGE_TYPES['.html'] ?? '',
      'content-security-policy': POLICY,
      ...(isForEver(path) && { 'cache-control': FOR_EVER }),
    },
    body,
  };
}

async function readPageFile(path: string): Promise<string | undefined> {
  if (PAGE_TYPES[extname(path)] === undefined) return undefined;
  try {
    return await readFile(join(pageFolder(), path), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}

let foundFolder: string | undefined;

/** In a clone as in the package it lies beside the program. */
function pageFolder(): string {
  foundFolder ??= findPageFolder();
  return foundFolder;
}

function findPageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'dist', 'dashboard');
}
