/** Who asked, for people: `an assistant for Ana`, and where nobody stood between `Ana`. */
export function askerText({ name, channel }: { readonly name: string; readonly channel: string }): string {
  return channel === 'mcp' ? `an assistant for ${name}` : name;
}
