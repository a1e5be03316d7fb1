/** `work` over all items, at most `limit` at a time, answers in the order of the items. The first error stops what has not begun. */
export async function mapBounded<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const answers = new Map<number, R>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [position, item] of queue) answers.set(position, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return [...answers].sort(([left], [right]) => left - right).map(([, answer]) => answer);
}
