/** `1 finding`, `3 findings`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** `22,091`. */
export function countText(count: number): string {
  return count.toLocaleString('en');
}

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const SPANS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** A time as people here write it, in the zone of the browser. */
export function timeText(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : when.format(time);
}

/** `in 3 hours`, `2 days ago`. */
export function agoText(text: string, now = Date.now()): string {
  const seconds = (Date.parse(text) - now) / 1000;
  if (Number.isNaN(seconds)) return text;
  const [unit, size] = SPANS.find(([, span]) => Math.abs(seconds) >= span) ?? ['second', 1];
  return relative.format(Math.round(seconds / size), unit);
}

/** The last part of a long id, by which people know it. */
export function shortId(id: string): string {
  const last = id.split(/[/]|:(?=[^:]*$)/).at(-1) ?? '';
  return last === '' ? id : last;
}

/** The day that a moment is on (UTC), as somebody types it. */
export function dayOf(text: string): string {
  return text.slice(0, 10);
}

/** A day as somebody types it, as the moment at which it begins (UTC); anything else is left for the API to judge. */
export function startOfDay(day: string): string {
  const typed = day.trim();
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? `${typed}T00:00:00Z` : typed;
}
