interface Account {
  readonly partition: string;
  readonly account: string;
}

/** Whether an id fits a pattern of a kind. The `*` alone, of what cannot be limited, fits none. `normalId`: how its cloud spells ids alike. */
export function isIdLike(idPatterns: readonly string[], id: string, { partition, account }: Account, normalId = unchanged): boolean {
  return idPatterns.some((pattern) => {
    if (pattern === '*') return false;
    const own = normalId(pattern.replaceAll('<partition>', partition).replaceAll('<account>', account));
    const literal = own.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${literal.replaceAll('*', '.*')}$`).test(id);
  });
}

function unchanged(id: string): string {
  return id;
}
