/**
 * Gives for a store and a key what was made for them before, for the last `most` keys of each store: documents that never change, and are dear
 * to read. What could not be made is tried again.
 */
export function lastMade<Made>(most: number): (store: object, key: string, make: () => Promise<Made>) => Promise<Made> {
  const stores = new WeakMap<object, Map<string, Promise<Made>>>();
  return async (store, key, make) => {
    const kept = stores.get(store) ?? new Map<string, Promise<Made>>();
    stores.set(store, kept);
    const made = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, made);
    for (const [oldest] of kept) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    try {
      return await made;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };
}
