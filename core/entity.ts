import * as z from 'zod';
import { CloudmendError } from './errors.ts';
import { JsonRecord } from './json.ts';
import type { Item, Key, Page, Query, Table } from './ports.ts';

export interface IndexKeys {
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly gsi2pk?: string;
  readonly gsi2sk?: string;
  readonly expiresAt?: number;
}

export interface EntityDefinition<Value, KeyParts> {
  readonly name: string;
  readonly schema: z.ZodType<Value>;
  /** Goes up when an old item no longer parses; an item of a later version is refused. */
  readonly schemaVersion: number;
  key(parts: KeyParts): Key;
  index?(value: Value): IndexKeys;
}

export interface Entity<Value, KeyParts> {
  readonly name: string;
  key(parts: KeyParts): Key;
  encode(value: Value): Item;
  /** Throws CORRUPT, naming the key and the field, where the item does not fit the schema. */
  decode(item: Item): Value;
  isEncoded(item: Item): boolean;
  find(table: Table, parts: KeyParts): Promise<Value | undefined>;
  /** Strongly consistent where no index is named. */
  page(table: Table, query: Omit<Query, 'consistent'>): Promise<Page<Value>>;
  /** Every item of a query, page after page. */
  all(table: Table, query: Omit<Query, 'consistent' | 'cursor'>): Promise<readonly Value[]>;
}

const Stored = z.object({ entity: z.string(), schemaVersion: z.number().int(), value: JsonRecord });

/** One kind of item: its schema, version, key and index keys, defined once. The value stands in the attribute `value`. */
export function defineEntity<Value extends KeyParts, KeyParts>(definition: EntityDefinition<Value, KeyParts>): Entity<Value, KeyParts> {
  const { name, schemaVersion } = definition;
  const decode = (item: Item): Value => {
    const stored = Stored.safeParse(item);
    if (!stored.success || stored.data.entity !== name) throw corrupt(item, `is not a ${name}`);
    if (stored.data.schemaVersion > schemaVersion) throw corrupt(item, `has schema version ${stored.data.schemaVersion}; this version reads up to ${schemaVersion}`);
    const parsed = definition.schema.safeParse(stored.data.value);
    if (!parsed.success) throw corrupt(item, `does not fit ${name}: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  };
  const page = async (table: Table, query: Omit<Query, 'consistent'>): Promise<Page<Value>> => {
    const { items, cursor } = await table.query({ ...query, consistent: query.index === undefined });
    return { items: items.map(decode), ...(cursor !== undefined && { cursor }) };
  };
  return {
    name,
    key: (parts) => definition.key(parts),
    encode: (value) => ({
      ...definition.key(value),
      ...definition.index?.(value),
      entity: name,
      schemaVersion,
      value: JsonRecord.parse(definition.schema.parse(value)),
    }),
    decode,
    isEncoded: (item) => item['entity'] === name,
    find: async (table, parts) => {
      const item = await table.get(definition.key(parts), { consistent: true });
      return item === undefined ? undefined : decode(item);
    },
    page,
    all: async (table, query) => {
      const values: Value[] = [];
      let cursor: string | undefined;
      do {
        const next: Page<Value> = await page(table, { ...query, ...(cursor !== undefined && { cursor }) });
        values.push(...next.items);
        cursor = next.cursor;
      } while (cursor !== undefined);
      return values;
    },
  };
}

/** `000042`: numbers in keys sort as text. */
export function padded(number: number, digits = 6): string {
  return String(number).padStart(digits, '0');
}

function corrupt(item: Item, what: string): CloudmendError {
  return new CloudmendError('CORRUPT', `The stored item ${item.pk} / ${item.sk} ${what}. Restore it from a backup or remove it.`);
}
