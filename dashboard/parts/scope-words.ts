/** What an exception, a window or a freeze is for: `everything`, `account 111122223333`. */
export function scopeWords(scope: { readonly [name: string]: unknown }): string {
  return Object.entries(scope)
    .map(([name, value]) => (value === true ? name : `${name} ${typeof value === 'string' ? value : tagWords(value)}`))
    .join(', ');
}

function tagWords(value: unknown): string {
  const { name, value: content } = value as { readonly name?: string; readonly value?: string };
  if (name === undefined) return JSON.stringify(value);
  return content === undefined ? name : `${name}=${content}`;
}
