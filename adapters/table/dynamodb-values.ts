import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { CloudmendError } from '../../core/errors.ts';
import type { Json } from '../../core/json.ts';
import type { Item } from '../../core/ports.ts';

/**
 * A JSON value as DynamoDB writes it. Not `@aws-sdk/util-dynamodb`, which asks an object for its `constructor` and so refuses or
 * misreads JSON that has an attribute of that name, as the tags of a resource may.
 */
export function toAttribute(value: Json): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (isList(value)) return { L: value.map(toAttribute) };
  return { M: toAttributes(value) };
}

/** Attributes by name; what is undefined is left out. */
export function toAttributes(values: { readonly [name: string]: Json | undefined }): Record<string, AttributeValue> {
  const entries: [string, AttributeValue][] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) entries.push([name, toAttribute(value)]);
  }
  return Object.fromEntries(entries);
}

/** Throws CORRUPT where a value is none that this program writes (sets, bytes). */
export function fromAttribute(attribute: AttributeValue): Json {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.L !== undefined) return attribute.L.map(fromAttribute);
  if (attribute.M !== undefined)
    return Object.fromEntries(Object.entries(attribute.M).map(([name, value]) => [name, fromAttribute(value)]));
  throw new CloudmendError(
    'CORRUPT',
    `A stored attribute has the type ${Object.keys(attribute).join()}, which is not JSON; find out what else writes to the table.`,
  );
}

/** Throws CORRUPT where the attributes are no item of the table. */
export function toItem(attributes: Record<string, AttributeValue>): Item {
  const { pk, sk, ...rest } = attributes;
  if (pk?.S === undefined || sk?.S === undefined) {
    throw new CloudmendError(
      'CORRUPT',
      `An item came without its key, only with ${Object.keys(attributes).join()}; find out what made the table.`,
    );
  }
  const values = Object.entries(rest).map(([name, value]) => [name, fromAttribute(value)] as const);
  return { ...Object.fromEntries(values), pk: pk.S, sk: sk.S };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
