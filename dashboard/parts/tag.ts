/** `team=payments` or `team`, as the API takes a tag. */
export function tagOf(text: string): { readonly name: string; readonly value?: string } {
  const [name = '', ...value] = text.split('=');
  return { name: name.trim(), ...(value.length > 0 && { value: value.join('=').trim() }) };
}
