import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../core/json.ts';
import type { Condition, Item, Key, Write } from '../../core/ports.ts';

/** What became of writes: all were done, the named conditions failed, or a number was added to something else. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failed: readonly { readonly position: number; readonly stored?: Item }[] }
  | { readonly kind: 'refused' }
  /** Conditions failed and a write was wrong: DynamoDB does not say which of the two it reports. */
  | { readonly kind: 'failed or refused' };

/** The store as its port describes it, in the plainest words: a map, written without a look at the adapters. */
export class TableModel {
  #items = new Map<string, Item>();

  items(): readonly Item[] {
    return [...this.#items.values()];
  }

  get(key: Key): Item | undefined {
    return this.#items.get(nameOf(key));
  }

  apply(writes: readonly Write[]): Outcome {
    const stored = writes.map((write) => this.get(keyOf(write)));
    const failed = [...writes.entries()].flatMap(([position, write]) => {
      const item = stored[position];
      if (write.when === undefined || holds(write.when, item)) return [];
      return [item === undefined ? { position } : { position, stored: item }];
    });
    const isWrong = writes.some((write, position) => addsToText(write, stored[position]));
    if (failed.length > 0 && isWrong && writes.length > 1) return { kind: 'failed or refused' };
    if (failed.length > 0) return { kind: 'failed', failed };
    if (isWrong) return { kind: 'refused' };
    for (const [position, write] of writes.entries()) this.#write(write, stored[position]);
    return { kind: 'done' };
  }

  #write(write: Write, stored: Item | undefined): void {
    if ('check' in write) return;
    if ('delete' in write) this.#items.delete(nameOf(write.delete));
    else if ('put' in write) this.#items.set(nameOf(write.put), write.put);
    else this.#items.set(nameOf(write.update), updated(write, stored));
  }
}

function updated(write: Extract<Write, { update: Key }>, stored: Item = { ...write.update }): Item {
  let item: Item = { ...stored, ...write.set };
  for (const [name, amount] of Object.entries(write.add ?? {})) item = { ...item, [name]: Number(stored[name] ?? 0) + amount };
  for (const name of write.remove ?? []) {
    const { [name]: _removed, ...rest } = item;
    item = { ...rest, pk: item.pk, sk: item.sk };
  }
  return item;
}

function addsToText(write: Write, stored: Item | undefined): boolean {
  if (!('update' in write)) return false;
  return Object.keys(write.add ?? {}).some((name) => stored?.[name] !== undefined && typeof stored[name] !== 'number');
}

function holds(condition: Condition, item: Item | undefined): boolean {
  if ('exists' in condition) return condition.exists ? item !== undefined : item === undefined;
  if ('all' in condition) return !condition.all.some((part) => !holds(part, item));
  if ('any' in condition) return condition.any.some((part) => holds(part, item));
  if ('not' in condition) return !holds(condition.not, item);
  const value = item?.[condition.attribute];
  if ('present' in condition) return condition.present ? value !== undefined : value === undefined;
  if ('equals' in condition) return isDeepStrictEqual(value, condition.equals);
  if ('notEquals' in condition) return !isDeepStrictEqual(value, condition.notEquals);
  if ('lessThan' in condition) return order(value, condition.lessThan) === 'before';
  if ('greaterThan' in condition) return order(value, condition.greaterThan) === 'after';
  if ('atMost' in condition) return ['before', 'same'].includes(order(value, condition.atMost));
  return ['after', 'same'].includes(order(value, condition.atLeast));
}

function order(value: Json | undefined, wanted: Json): 'before' | 'same' | 'after' | 'none' {
  if (typeof value !== typeof wanted || (typeof value !== 'number' && typeof value !== 'string')) return 'none';
  if (value === wanted) return 'same';
  if (typeof value === 'number') return value < Number(wanted) ? 'before' : 'after';
  return hex(value) < hex(String(wanted)) ? 'before' : 'after';
}

/** Text in the order of its UTF-8 bytes. */
export function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

function keyOf(write: Write): Key {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'delete' in write ? write.delete : write.check;
}

function nameOf({ pk, sk }: Key): string {
  return `${hex(pk)} ${hex(sk)}`;
}
