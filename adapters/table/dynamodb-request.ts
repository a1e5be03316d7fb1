import type { AttributeValue, QueryCommandInput, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Key, Query, Write } from '../../core/ports.ts';
import { decodeCursor } from './cursor.ts';
import { toAttribute, toAttributes } from './dynamodb-values.ts';
import { conditionExpression, Placeholders } from './expression.ts';
import { partitionName, sortName } from './limits.ts';

/** A key as DynamoDB takes it, whatever else the value holds. */
export function toKey({ pk, sk }: Key): Record<string, AttributeValue> {
  return toAttributes({ pk, sk });
}

/** One write as an element of TransactWriteItems; its one member is also the input of PutItem, UpdateItem or DeleteItem. */
export function transactItem(TableName: string, write: Write): TransactWriteItem {
  const placeholders = new Placeholders();
  const UpdateExpression = 'update' in write ? updateExpression(write, placeholders) : '';
  const condition = write.when === undefined ? {} : { ConditionExpression: conditionExpression(write.when, placeholders).text };
  const shared = { TableName, ...condition, ...placeholderInput(placeholders), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  if ('put' in write) return { Put: { ...shared, Item: toAttributes(write.put) } };
  if ('update' in write) return { Update: { ...shared, Key: toKey(write.update), UpdateExpression } };
  if ('delete' in write) return { Delete: { ...shared, Key: toKey(write.delete) } };
  return { ConditionCheck: { ConditionExpression: '', ...shared, Key: toKey(write.check) } };
}

/** Throws VALIDATION_FAILED where the cursor is not of this query. */
export function queryInput(TableName: string, query: Query): QueryCommandInput {
  const placeholders = new Placeholders();
  const conditions = [`${placeholders.name(partitionName(query))} = ${placeholders.value(query.partition)}`];
  if (query.sort !== undefined) conditions.push(sortCondition(query.sort, placeholders.name(sortName(query)), placeholders));
  return {
    TableName,
    ...(query.index === undefined ? {} : { IndexName: query.index }),
    KeyConditionExpression: conditions.join(' AND '),
    ...placeholderInput(placeholders),
    ConsistentRead: query.consistent,
    ScanIndexForward: query.descending !== true,
    ...(query.limit === undefined ? {} : { Limit: query.limit }),
    ...(query.cursor === undefined ? {} : { ExclusiveStartKey: toAttributes(Object.fromEntries(decodeCursor(query, query.cursor))) }),
  };
}

function updateExpression(write: Extract<Write, { update: Key }>, placeholders: Placeholders): string {
  const set = Object.entries(write.set ?? {}).map(([name, value]) => `${placeholders.name(name)} = ${placeholders.value(value)}`);
  const add = Object.entries(write.add ?? {}).map(([name, amount]) => `${placeholders.name(name)} ${placeholders.value(amount)}`);
  const remove = (write.remove ?? []).map((name) => placeholders.name(name));
  const clauses = [
    ['SET', set],
    ['ADD', add],
    ['REMOVE', remove],
  ] as const;
  return clauses
    .filter(([, parts]) => parts.length > 0)
    .map(([word, parts]) => `${word} ${parts.join(', ')}`)
    .join(' ');
}

function sortCondition(sort: NonNullable<Query['sort']>, name: string, placeholders: Placeholders): string {
  if ('equals' in sort) return `${name} = ${placeholders.value(sort.equals)}`;
  if ('beginsWith' in sort) return `begins_with(${name}, ${placeholders.value(sort.beginsWith)})`;
  return `${name} BETWEEN ${placeholders.value(sort.from)} AND ${placeholders.value(sort.to)}`;
}

/** DynamoDB refuses maps of placeholders that are empty. */
function placeholderInput({ names, values }: Placeholders) {
  const attributes = Array.from(values, ([placeholder, value]) => [placeholder, toAttribute(value)] as const);
  return {
    ...(names.size === 0 ? {} : { ExpressionAttributeNames: Object.fromEntries(names) }),
    ...(values.size === 0 ? {} : { ExpressionAttributeValues: Object.fromEntries(attributes) }),
  };
}
