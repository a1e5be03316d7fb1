/** Paths that are files of the page; every other path that a browser opens is the one page, which reads the path. */
export const PAGE_FILE = /^\/(?:assets\/)?[\w-][\w.-]*\.[a-z]+$/;

/** What kinds of file the page has, by their endings. */
export const PAGE_TYPES: { readonly [ending: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Kept for ever: the hash of what is in such a file is part of its name. */
export const FOR_EVER = 'public, max-age=31536000, immutable';

/** Of a path of the page, whether it is such a file. */
export function isForEver(path: string): boolean {
  return path.startsWith('/assets/');
}
