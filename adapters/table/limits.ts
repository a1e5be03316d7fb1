import { CloudmendError } from '../../core/errors.ts';
import { isList, type Json, type JsonObject } from '../../core/json.ts';
import type { Condition, Item, Key, Query, Write } from '../../core/ports.ts';
import { keyAttributes, tableDefinition } from '../../core/table-definition.ts';
import { conditionExpression } from './expression.ts';
import { itemSize, valueSize } from './size.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
export const MAX_ITEM_BYTES = 400 * 1024;
export const MAX_TRANSACTION_WRITES = 100;
export const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;
export const MAX_KEYS = 100;
export const MAX_PAGE_BYTES = 1024 * 1024;
export const MAX_PAGE_ITEMS = 1000;
const MAX_PARTITION_KEY_BYTES = 2048;
const MAX_SORT_KEY_BYTES = 1024;
// The item is the first of 32 levels.
const MAX_CONTAINERS = 31;
const MAX_NUMBER = 9.99e125;
const MIN_NUMBER = 1e-130;
const MAX_EXPRESSION_BYTES = 4096;
const MAX_OPERATORS = 300;

/** Throws VALIDATION_FAILED where DynamoDB would not take the key. */
export function checkKey(key: Key): void {
  checkKeyValue('pk', key.pk);
  checkKeyValue('sk', key.sk);
}

/** Throws LIMIT_EXCEEDED over 100 keys. */
export function checkKeys(keys: readonly Key[]): void {
  if (keys.length > MAX_KEYS) {
    throw new CloudmendError('LIMIT_EXCEEDED', `${keys.length} keys were asked at once and ${MAX_KEYS} is the most; ask in parts.`);
  }
  for (const key of keys) checkKey(key);
}

/** Throws VALIDATION_FAILED or LIMIT_EXCEEDED where DynamoDB would not answer the query. */
export function checkQuery(query: Query): void {
  if (query.index !== undefined && query.consistent) {
    refuse(`The index ${query.index} cannot be read consistently; set consistent to false, or read by key.`);
  }
  checkKeyValue(partitionName(query), query.partition);
  const sort = query.sort;
  if (sort !== undefined) {
    for (const bound of Object.values(sort)) checkKeyValue(sortName(query), bound);
    if ('from' in sort && Buffer.compare(Buffer.from(sort.from), Buffer.from(sort.to)) > 0) {
      refuse(`The range from ${JSON.stringify(sort.from)} to ${JSON.stringify(sort.to)} is upside down; exchange the two.`);
    }
  }
  if (query.limit !== undefined && !(Number.isInteger(query.limit) && query.limit >= 1 && query.limit <= MAX_PAGE_ITEMS)) {
    refuse(`A page of ${query.limit} items cannot be asked; ask for 1 to ${MAX_PAGE_ITEMS}.`);
  }
}

/**
 * The bytes that it writes. Throws VALIDATION_FAILED, or ITEM_TOO_LARGE for a put; what an update grows to is known only where it is
 * applied.
 */
export function checkWrite(write: Write): number {
  checkKey(keyOf(write));
  if (write.when !== undefined) checkCondition(write.when);
  if ('put' in write) return checkItem(write.put);
  if (!('update' in write)) return 0;
  checkUpdate(write);
  return updateSize(write);
}

/** Throws VALIDATION_FAILED, LIMIT_EXCEEDED or ITEM_TOO_LARGE; each item may be named once. */
export function checkTransaction(writes: readonly Write[]): void {
  if (writes.length === 0) refuse('A transaction of no writes was asked; leave it out.');
  if (writes.length > MAX_TRANSACTION_WRITES) {
    throw new CloudmendError(
      'LIMIT_EXCEEDED',
      `The transaction has ${writes.length} writes and ${MAX_TRANSACTION_WRITES} is the most; split it so that each part can stand alone.`,
    );
  }
  const seen = new Set<string>();
  let bytes = 0;
  for (const write of writes) {
    bytes += checkWrite(write);
    const { pk, sk } = keyOf(write);
    const name = JSON.stringify([pk, sk]);
    if (seen.has(name)) refuse(`The transaction names the item ${name} twice; make one write of the two.`);
    seen.add(name);
  }
  checkTransactionSize(bytes);
}

/** Throws LIMIT_EXCEEDED where the items of a transaction are over 4 MB together. */
export function checkTransactionSize(bytes: number): void {
  if (bytes <= MAX_TRANSACTION_BYTES) return;
  throw new CloudmendError(
    'LIMIT_EXCEEDED',
    `The transaction has ${bytes} bytes and ${MAX_TRANSACTION_BYTES} is the most; put large documents into the blob store.`,
  );
}

/** The item's size in bytes. Throws ITEM_TOO_LARGE over 400 KB. */
export function checkItemSize(item: Item): number {
  const bytes = itemSize(item);
  if (bytes <= MAX_ITEM_BYTES) return bytes;
  throw new CloudmendError(
    'ITEM_TOO_LARGE',
    `The item ${JSON.stringify([item.pk, item.sk])} has ${bytes} bytes and ${MAX_ITEM_BYTES} is the most; put its documents into the blob store and keep their digests.`,
    { details: { bytes } },
  );
}

/** The key that a write is about. */
export function keyOf(write: Write): Key {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  if ('delete' in write) return write.delete;
  return write.check;
}

/** The attribute that holds the partition key of what is queried. */
export function partitionName(query: Query): 'pk' | 'gsi1pk' | 'gsi2pk' {
  return query.index === undefined ? 'pk' : `${query.index}pk`;
}

/** The attribute that holds the sort key of what is queried. */
export function sortName(query: Query): 'sk' | 'gsi1sk' | 'gsi2sk' {
  return query.index === undefined ? 'sk' : `${query.index}sk`;
}

function checkItem(item: Item): number {
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) checkAttribute(name, value);
  }
  return checkItemSize(item);
}

function checkUpdate(update: Extract<Write, { update: Key }>): void {
  const names = [...Object.keys(update.set ?? {}), ...Object.keys(update.add ?? {}), ...(update.remove ?? [])];
  const where = JSON.stringify([update.update.pk, update.update.sk]);
  if (names.length === 0) refuse(`The update of ${where} changes nothing; use a check, or leave it out.`);
  for (const [position, name] of names.entries()) {
    checkName(name);
    if (name === tableDefinition.partitionKey || name === tableDefinition.sortKey)
      refuse(`The update of ${where} changes its key; delete the item and put another.`);
    if (names.indexOf(name) !== position) refuse(`The update of ${where} names the attribute ${name} twice; name it once.`);
  }
  for (const [name, value] of Object.entries(update.set ?? {})) checkAttribute(name, value);
  for (const [name, amount] of Object.entries(update.add ?? {})) checkAmount(name, amount);
}

/** Whole numbers only: DynamoDB adds in decimal and JavaScript in binary, and 0.1 + 0.2 would differ between the two adapters. */
function checkAmount(name: string, amount: number): void {
  if (keyAttributes.includes(name)) refuse(`A number cannot be added to the key attribute ${name}; keys are text.`);
  if (!Number.isSafeInteger(amount)) refuse(`${amount} cannot be added to ${name}; add whole numbers, in a smaller unit if need be.`);
}

function checkAttribute(name: string, value: Json): void {
  checkName(name);
  if (keyAttributes.includes(name)) checkKeyValue(name, value);
  if (name === tableDefinition.timeToLiveAttribute && !(Number.isSafeInteger(value) && Number(value) >= 0)) {
    refuse(`${name} is ${JSON.stringify(value)}; give the time in whole seconds since 1970.`);
  }
  checkValue(name, value, 0);
}

function checkValue(name: string, value: Json | undefined, containers: number): void {
  if (typeof value === 'string') checkText(name, value);
  else if (typeof value === 'number') checkNumber(name, value);
  else if (value !== null && typeof value !== 'boolean') checkContainer(name, value, containers);
}

function checkContainer(name: string, value: JsonObject | readonly Json[] | undefined, containers: number): void {
  if (value === undefined || !isPlain(value)) refuse(`${name} holds a ${typeof value} that is not JSON; make text or plain objects of it.`);
  if (containers === MAX_CONTAINERS) refuse(`${name} is nested deeper than ${MAX_CONTAINERS} levels; keep the document in the blob store.`);
  if (isList(value)) for (const element of value) checkValue(name, element, containers + 1);
  else {
    for (const key of Object.keys(value)) {
      checkName(key);
      checkValue(name, value[key], containers + 1);
    }
  }
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}

/** `__proto__` is refused as well: DynamoDB would keep it, but too much code on the way would not. */
function checkName(name: string): void {
  if (name === '' || name === '__proto__') refuse(`An attribute cannot be named ${JSON.stringify(name)}; choose another name.`);
  checkText('a name', name);
}

function checkText(name: string, text: string): void {
  if (!text.isWellFormed()) refuse(`${name} holds half of a surrogate pair, which UTF-8 cannot store; encode the bytes as base64.`);
}

function checkNumber(name: string, value: number): void {
  const magnitude = Math.abs(value);
  if (Number.isFinite(value) && magnitude <= MAX_NUMBER && (value === 0 || magnitude >= MIN_NUMBER)) return;
  refuse(`${name} is ${value}, outside what the store keeps (${MIN_NUMBER} to ${MAX_NUMBER}); store it as text.`);
}

function checkKeyValue(name: string, value: Json | undefined): void {
  if (typeof value !== 'string' || value === '')
    refuse(`The key attribute ${name} is ${JSON.stringify(value)}; give it text that is not empty.`);
  const limit = name.endsWith(tableDefinition.partitionKey) ? MAX_PARTITION_KEY_BYTES : MAX_SORT_KEY_BYTES;
  const bytes = Buffer.byteLength(value);
  if (bytes > limit) refuse(`The key attribute ${name} has ${bytes} bytes and ${limit} is the most; use a digest of the long part.`);
  checkText(name, value);
}

function checkCondition(condition: Condition): void {
  const { text, operators, values } = conditionExpression(condition);
  if (Buffer.byteLength(text) > MAX_EXPRESSION_BYTES || operators > MAX_OPERATORS) {
    refuse(
      `The condition has ${operators} comparisons and ${text.length} characters, more than ${MAX_OPERATORS} or ${MAX_EXPRESSION_BYTES}; compare fewer attributes.`,
    );
  }
  for (const [placeholder, value] of values) checkValue(`the compared value ${placeholder}`, value, 0);
}

function updateSize(write: Extract<Write, { update: Key }>): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(write.set ?? {})) bytes += Buffer.byteLength(name) + valueSize(value);
  return bytes;
}

function refuse(message: string): never {
  throw new CloudmendError('VALIDATION_FAILED', message);
}
