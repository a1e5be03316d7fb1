const EXECUTE_WITHIN_MS = 24 * 60 * 60 * 1000;

/**
 * Until when a revision is to be written that may be from a moment on: the decision, the end of the last planned opening where one is
 * planned, plus a day, and never sooner than was said already. RFC 3339, all of them.
 */
export function executeByAfter(since: string, said?: string): string {
  const day = new Date(new Date(since).getTime() + EXECUTE_WITHIN_MS).toISOString();
  return said !== undefined && said > day ? said : day;
}
