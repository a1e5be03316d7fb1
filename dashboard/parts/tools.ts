/** The three scanners, as the API names them. */
export const TOOLS = ['CSPM', 'CIEM', 'CSPA'] as const;
export type Tool = (typeof TOOLS)[number];

/** As people know them, by lightness that can be told apart in both themes. */
export const TOOL_COLOURS: { readonly [tool in Tool]: string } = {
  CSPM: 'var(--tool-cspm)',
  CIEM: 'var(--tool-ciem)',
  CSPA: 'var(--tool-cspa)',
};

/** One of them; anything else is all of them. */
export function toolOf(text: string): Tool | undefined {
  return TOOLS.find((tool) => tool === text);
}
