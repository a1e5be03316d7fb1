/** States that the page shows, by the path of what has them; entries of lists have theirs with them. */
const seen = new Map<string, string>();
const MOST_SEEN = 1_000;

/** The ETag under which the page shows what is acted on; what it has not seen is acted on as it is now. */
export function seenState(place: string): string {
  return seen.get(place) ?? '*';
}

/** What was changed is read again. */
export function forgetState(place: string): void {
  seen.delete(place);
}

/** Takes note of an answer, and of what is listed in it. */
export function noteSeen(place: string, etag: string | null, answer: unknown): void {
  if (etag !== null) note(place, etag);
  if (!isListing(answer)) return;
  for (const entry of answer.items)
    if (entry.id !== undefined && entry.etag !== undefined) note(`${place}/${encodeURIComponent(entry.id)}`, entry.etag);
}

function note(place: string, etag: string): void {
  seen.delete(place);
  seen.set(place, etag);
  const oldest = seen.keys().next().value;
  if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest);
}

interface Entries {
  readonly items: readonly { readonly id?: string; readonly etag?: string }[];
}

function isListing(answer: unknown): answer is Entries {
  return typeof answer === 'object' && answer !== null && 'items' in answer && Array.isArray(answer.items);
}
