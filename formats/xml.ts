/** What XML 1.0 has no way to say: control characters but tab and the ends of lines, halves of characters, and two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text between tags or in quotes; XML and HTML read it as it was. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(UNSAYABLE, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** `name="value"` of each, with a space before. */
export function attributes(values: { readonly [name: string]: string | number }): string {
  // What is not written so is a space to whoever reads an attribute.
  const said = (value: string | number) => escaped(String(value)).replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${said(value)}"`)
    .join('');
}
