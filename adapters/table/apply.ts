import { CloudmendError } from '../../core/errors.ts';
import type { Json } from '../../core/json.ts';
import type { Item, Key, Write } from '../../core/ports.ts';
import { checkItemSize } from './limits.ts';

/**
 * The item as it stands after a write whose condition held; undefined where there is none. Throws VALIDATION_FAILED where a number is
 * added to something else, ITEM_TOO_LARGE where the item outgrows the store.
 */
export function applyWrite(write: Write, stored: Item | undefined): Item | undefined {
  if ('put' in write) return write.put;
  if ('delete' in write) return undefined;
  if ('check' in write) return stored;
  const updated = update(write, stored);
  checkItemSize(updated);
  return updated;
}

function update(write: Extract<Write, { update: Key }>, stored: Item | undefined): Item {
  const { pk, sk } = write.update;
  const attributes = new Map<string, Json | undefined>(Object.entries(stored ?? {}));
  for (const [name, value] of Object.entries(write.set ?? {})) attributes.set(name, value);
  for (const [name, amount] of Object.entries(write.add ?? {})) attributes.set(name, sum(name, attributes.get(name), amount));
  for (const name of write.remove ?? []) attributes.delete(name);
  return { ...Object.fromEntries(attributes), pk, sk };
}

function sum(name: string, stored: Json | undefined, amount: number): number {
  if (stored === undefined) return amount;
  if (typeof stored === 'number') return stored + amount;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `${amount} cannot be added to ${name}, which is ${JSON.stringify(stored)}; set it to a number first.`,
  );
}
