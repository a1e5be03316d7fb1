/** The text that IAM gives of a policy: it comes encoded for a URL. */
export function decodePolicy(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
