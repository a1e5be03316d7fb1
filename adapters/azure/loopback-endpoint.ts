import * as z from 'zod';

/** The URL of a Resource Manager on this machine. Any other address is refused: what is read from there would be believed. */
export const LoopbackEndpoint = z.string().transform((text, context): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' && LOOPBACK.has(url.hostname) && url.pathname === '/' && url.username === '') return url;
  context.addIssue({
    code: 'custom',
    message: `"${text}" is not on this machine; write http://127.0.0.1:<port> or http://localhost:<port>, or leave it out for Azure itself`,
  });
  return z.NEVER;
});

const LOOPBACK = new Set(['127.0.0.1', 'localhost']);
