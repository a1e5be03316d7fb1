/** `2026-03-03 22:00` on the clock of a zone, of a time in RFC 3339. */
export function localText(at: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));
}
