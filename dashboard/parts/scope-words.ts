import { tagWords } from './tag.ts';

/** What an exception, a window or a freeze is for: `everything`, `account 111122223333`. */
export function scopeWords(scope: { readonly [name: string]: unknown }): string {
  return Object.entries(scope)
    .map(([name, value]) => (value === true ? name : `${name} ${typeof value === 'string' ? value : tagWords(value)}`))
    .join(', ');
}
