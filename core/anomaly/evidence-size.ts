/** Evidence names some twenty things, and each is a line at most. */
const MOST_CHARACTERS = 16_000;

/** Whether evidence has a size that an item of the store takes beside all else. */
export function isSmallJson(value: unknown): boolean {
  return JSON.stringify(value).length <= MOST_CHARACTERS;
}
