import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';

/** Paths under which the API, or what describes it, answers. */
const OF_THE_API = /^\/(?:v1|docs|openapi\.json)(?:\/|$)/;
const TYPES: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Scripts, style and answers come from here alone, and nothing in the page may run what stands in a text. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

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
  const file = /^\/(?:assets\/)?[\w-][\w.-]*\.[a-z]+$/.test(path) ? path : undefined;
  if (file === undefined && !/\btext\/html\b/.test(headers?.['accept'] ?? '')) return undefined;
  const body = await readPageFile(file ?? '/index.html');
  if (body === undefined) return undefined;
  return {
    statusCode: 200,
    headers: {
      'content-type': TYPES[extname(file ?? '.html')] ?? TYPES['.html'] ?? '',
      'content-security-policy': PAGE_POLICY,
      // The hash of what is in a file is part of its name.
      ...(path.startsWith('/assets/') && { 'cache-control': 'public, max-age=31536000, immutable' }),
    },
    body,
  };
}

async function readPageFile(path: string): Promise<string | undefined> {
  if (TYPES[extname(path)] === undefined) return undefined;
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
