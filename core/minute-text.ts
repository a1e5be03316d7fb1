/** A time as people are told it: `2026-12-24 18:00Z`. `at`: RFC 3339, UTC. */
export function minuteText(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')}Z`;
}
