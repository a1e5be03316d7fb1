/** `team=payments` or `team`, as the API takes a tag. */
export function tagOf(text: string): { readonly name: string; readonly value?: string } {
  const [name = '', ...value] = text.split('=');
  return { name: name.trim(), ...(value.length > 0 && { value: value.join('=').trim() }) };
}

/** A tag of the API as it is typed: `team=payments` or `team`. */
export function tagWords(tag: unknown): string {
  const { name, value } = tag as { readonly name?: string; readonly value?: string };
  if (name === undefined) return JSON.stringify(tag);
  return value === undefined ? name : `${name}=${value}`;
}
