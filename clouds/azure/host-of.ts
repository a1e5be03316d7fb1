/** Of an address, or of a host without one, in lower case. */
export function hostOf(text: string): string {
  return (URL.canParse(text) ? new URL(text).hostname : text).toLowerCase();
}
