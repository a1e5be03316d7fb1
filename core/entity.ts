import type * as z from 'zod';
import { CloudmendError } from './errors.ts';
import type { Json, JsonObject } from './json.ts';
import type { Item, Key, Page, Query, Table } from './ports.ts';
import { keyAttributes, tableDefinition } from './table-definition.ts';

/** Where a value stands in the indexes; the index takes it only with both keys. */
export interface IndexKeys {
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly gsi2pk?: string;
  readonly gsi2sk?: string;
}

export interface EntityDefinition<Schema extends z.ZodObject, Name extends keyof z.output<Schema>> {
  /** Stands in every item as `entity`; never changes. */
  readonly name: string;
  readonly schema: Schema;
  /** Counts up whenever stored values of the version before no longer fit the schema. */
  readonly schemaVersion: number;
  /** The attributes that name one value. Left out, the key may use all of them. */
  readonly identity?: readonly Name[];
  readonly key: (identity: Pick<z.output<Schema>, Name>) => Key;
  readonly index?: (value: z.output<Schema>) => IndexKeys;
  /** When the item may be deleted, in epoch seconds; only a hint. */
  readonly expiresAt?: (value: z.output<Schema>) => number | undefined;
  /** Brings attributes of an older version to this one. Without it an older version is read as it is. */
  readonly migrate?: (attributes: JsonObject, fromVersion: number) => JsonObject;
  /** What is stored in place of the attributes, where they say one thing many times over; `unpack` makes them of it again. */
  readonly pack?: (attributes: JsonObject) => JsonObject;
  readonly unpack?: (stored: JsonObject) => JsonObject;
}

/** One kind of thing that is stored: its shape, its keys, and the way to an item and back. */
export interface Entity<Value, Identity> {
  readonly name: string;
  readonly schemaVersion: number;
  key(identity: Identity): Key;
  /** The index keys, for an update that changes what they are made of. */
  indexKeys(value: Value): IndexKeys;
  /** Throws VALIDATION_FAILED, naming the attribute, where the value does not fit the schema. */
  encode(value: Value): Item;
  /** Throws CORRUPT, naming the key and the attribute, where the item does not fit the schema. */
  decode(item: Item): Value;
  isEncoded(item: Item): boolean;
  /** The value under a key, read strongly; undefined where there is none. Throws CORRUPT. */
  find(table: Table, identity: Identity): Promise<Value | undefined>;
  /** Every value of a query, page after page; strongly consistent where no index is named. Throws CORRUPT. */
  all(table: Table, query: Omit<Query, 'consistent' | 'cursor'>): Promise<readonly Value[]>;
}

const RESERVED: ReadonlySet<string> = new Set([...keyAttributes, tableDefinition.timeToLiveAttribute, 'entity', 'schemaVersion']);

/** Throws VALIDATION_FAILED where the schema has an attribute that the store itself needs. */
export function defineEntity<Schema extends z.ZodObject, Name extends keyof z.output<Schema>>(
  definition: EntityDefinition<Schema, Name>,
): Entity<z.output<Schema>, Pick<z.output<Schema>, Name>> {
  const { name, schema, schemaVersion } = definition;
  const taken = Object.keys(schema.shape).filter((attribute) => RESERVED.has(attribute));
  if (taken.length > 0) {
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The entity ${name} has the attribute ${taken.join(', ')}, which the store needs; name it otherwise.`,
    );
  }
  const indexKeys = (value: z.output<Schema>) => definition.index?.(value) ?? {};
  const decode = (item: Item): z.output<Schema> => {
    const checked = schema.safeParse(currentAttributes(definition, item));
    if (!checked.success) throw misfit('CORRUPT', name, item, checked.error);
    return checked.data;
  };
  return {
    name,
    schemaVersion,
    key: definition.key,
    indexKeys,
    encode(value) {
      const { pk, sk } = definition.key(value);
      const checked = schema.safeParse(value);
      if (!checked.success) throw misfit('VALIDATION_FAILED', name, { pk, sk }, checked.error);
      const expiresAt = definition.expiresAt?.(checked.data);
      return {
        ...(definition.pack ?? same)(toAttributes(checked.data)),
        ...indexKeys(checked.data),
        ...(expiresAt === undefined ? {} : { expiresAt }),
        entity: name,
        schemaVersion,
        pk,
        sk,
      };
    },
    decode,
    isEncoded: (item) => item.entity === name,
    async find(table, identity) {
      const item = await table.get(definition.key(identity), { consistent: true });
      return item === undefined ? undefined : decode(item);
    },
    async all(table, query) {
      const values: z.output<Schema>[] = [];
      let page: Page<Item> | undefined;
      do {
        const cursor = page?.cursor;
        page = await table.query({ ...query, consistent: query.index === undefined, ...(cursor !== undefined && { cursor }) });
        values.push(...page.items.map(decode));
      } while (page.cursor !== undefined);
      return values;
    },
  };
}

/** One page of a query that finds this entity alone. Throws CORRUPT where it finds another. */
export async function queryEntities<Value, Identity>(table: Table, entity: Entity<Value, Identity>, query: Query): Promise<Page<Value>> {
  const { items, cursor } = await table.query(query);
  const values = items.map((item) => entity.decode(item));
  return cursor === undefined ? { items: values } : { items: values, cursor };
}

/** `000042`: numbers in keys sort as text. */
export function padded(number: number, digits = 6): string {
  return String(number).padStart(digits, '0');
}

function same(attributes: JsonObject): JsonObject {
  return attributes;
}

function currentAttributes<Schema extends z.ZodObject, Name extends keyof z.output<Schema>>(
  { name, schemaVersion, migrate, unpack = same }: EntityDefinition<Schema, Name>,
  item: Item,
): JsonObject {
  if (item.entity !== name) {
    throw new CloudmendError(
      'CORRUPT',
      `The item ${describe(item)} has the entity ${JSON.stringify(item.entity)} and not ${name}; see which query found it.`,
    );
  }
  const version = item.schemaVersion;
  if (typeof version !== 'number' || version > schemaVersion) {
    throw new CloudmendError(
      'CORRUPT',
      `The item ${describe(item)} has the schemaVersion ${JSON.stringify(version)} and this program knows ${name} up to ${schemaVersion}; update the program.`,
    );
  }
  const attributes = unpack(withoutReserved(item));
  return version === schemaVersion || migrate === undefined ? attributes : migrate(attributes, version);
}

/** What is stored is JSON already. */
function withoutReserved(item: Item): JsonObject {
  const attributes: [string, Json][] = [];
  for (const name of Object.keys(item)) {
    const attribute = item[name];
    if (attribute !== undefined && !RESERVED.has(name)) attributes.push([name, attribute]);
  }
  return Object.fromEntries(attributes);
}

function misfit(code: 'VALIDATION_FAILED' | 'CORRUPT', name: string, key: Key, error: z.ZodError): CloudmendError {
  const [issue] = error.issues;
  const field = issue === undefined ? '' : issue.path.join('.');
  const next = code === 'CORRUPT' ? 'restore it, or migrate it in the definition' : 'correct the value';
  return new CloudmendError(
    code,
    `The ${name} ${describe(key)} does not fit its schema at ${field || 'the top'} (${issue?.message ?? ''}); ${next}.`,
    {
      cause: error,
      details: { entity: name, pk: key.pk, sk: key.sk, field },
    },
  );
}

/** Only what is JSON: an attribute that is undefined is left out, and a date or a map would come back as something else. */
function toAttributes(value: object): JsonObject {
  if (isAttributes(value)) return value;
  const entries: [string, Json][] = [];
  for (const [name, attribute] of Object.entries(value)) {
    if (attribute !== undefined) entries.push([name, toJson(name, attribute)]);
  }
  return Object.fromEntries(entries);
}

/** Whether it is JSON as it stands, so that it need not be copied to leave something out. */
function isAttributes(value: object): value is JsonObject {
  return isPlain(value) && Object.values(value).every(isAttribute);
}

function isAttribute(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.every(isAttribute);
  return typeof value === 'object' && isAttributes(value);
}

function toJson(name: string, value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((element: unknown) => toJson(name, element));
  if (typeof value === 'object' && isPlain(value)) return toAttributes(value);
  throw new CloudmendError('VALIDATION_FAILED', `The attribute ${name} holds a ${typeof value} that is not JSON; keep it as text.`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe({ pk, sk }: Key): string {
  return JSON.stringify([pk, sk]);
}
