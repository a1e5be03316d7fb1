/** Settings by remediation, as they were typed; empty: the default. */
export type Settings = { readonly [remediationId: string]: { readonly [name: string]: string } };

/** Numbers and truths as such; the remediation's own schema judges them. */
export function parametersOf(settings: Settings) {
  const filled = Object.entries(settings).flatMap(([id, values]) => {
    const given = Object.entries(values).filter(([, text]) => text.trim() !== '');
    return given.length === 0 ? [] : [[id, Object.fromEntries(given.map(([name, text]) => [name, typed(text.trim())]))] as const];
  });
  return filled.length === 0 ? undefined : Object.fromEntries(filled);
}

function typed(text: string): string | number | boolean {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}
