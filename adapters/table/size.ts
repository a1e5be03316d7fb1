import { isList, type Json } from '../../core/json.ts';
import type { Item } from '../../core/ports.ts';
import { remembered } from '../../core/remember.ts';

// Lists and maps cost 3 bytes, and 1 more for each element.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
const CONTAINER_BYTES = 3;
const ELEMENT_BYTES = 1;

/** Bytes of an item as DynamoDB counts them: names and values in UTF-8. On its way into the store it is asked for by each limit. */
export const itemSize = remembered((item: Item): number => {
  let bytes = 0;
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) bytes += Buffer.byteLength(name) + valueSize(value);
  }
  return bytes;
});

/** Bytes of one attribute value without its name. */
export function valueSize(value: Json): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return numberSize(value);
  let bytes = CONTAINER_BYTES;
  if (isList(value)) for (const element of value) bytes += ELEMENT_BYTES + valueSize(element);
  else for (const name of Object.keys(value)) bytes += ELEMENT_BYTES + valueSize(value[name] ?? null) + Buffer.byteLength(name);
  return bytes;
}

/**
 * One byte and one for every two decimal digits, in pairs from the decimal point, leading and trailing zeros left out; one more for a
 * minus. The alignment is not documented; DynamoDB Local 3.3 counts so.
 */
function numberSize(value: number): number {
  if (value === 0) return 1;
  if (Number.isInteger(value) && Math.abs(value) < 100) return value < 0 ? 3 : 2;
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const first = Number(exponent);
  const last = first - (mantissa.replace('.', '').length - 1);
  const pairs = Math.floor(first / 2) - Math.floor(last / 2) + 1;
  return 1 + pairs + (value < 0 ? 1 : 0);
}
