/**
 * What the page may load, run and ask: scripts and style from its own origin alone, and nothing in it may run what stands in a text. Answers
 * come from there too, and from those origins that people sign in at.
 */
export function pagePolicy(signInOrigins: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...signInOrigins].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
