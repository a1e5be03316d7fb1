import { isEqualJson, type Json } from '../../core/json.ts';
import type { Condition, Item } from '../../core/ports.ts';

/**
 * Whether a condition holds for the stored item, as DynamoDB answers: an order exists only between two numbers or two texts (by UTF-8
 * bytes), so a comparison with a missing attribute or another type is false, while `notEquals` is true for it.
 */
export function isTrueOf(condition: Condition, item: Item | undefined): boolean {
  if ('all' in condition) return condition.all.every((part) => isTrueOf(part, item));
  if ('any' in condition) return condition.any.some((part) => isTrueOf(part, item));
  if ('not' in condition) return !isTrueOf(condition.not, item);
  if ('exists' in condition) return condition.exists === (item !== undefined);
  const stored = item?.[condition.attribute];
  if ('present' in condition) return condition.present === (stored !== undefined);
  if ('equals' in condition) return isEqualJson(stored, condition.equals);
  if ('notEquals' in condition) return !isEqualJson(stored, condition.notEquals);
  if ('lessThan' in condition) return isOrdered(stored, condition.lessThan, (order) => order < 0);
  if ('atMost' in condition) return isOrdered(stored, condition.atMost, (order) => order <= 0);
  if ('greaterThan' in condition) return isOrdered(stored, condition.greaterThan, (order) => order > 0);
  return isOrdered(stored, condition.atLeast, (order) => order >= 0);
}

function isOrdered(stored: Json | undefined, wanted: number | string, holds: (order: number) => boolean): boolean {
  if (typeof stored === 'number' && typeof wanted === 'number') return holds(stored - wanted);
  if (typeof stored === 'string' && typeof wanted === 'string') return holds(Buffer.compare(Buffer.from(stored), Buffer.from(wanted)));
  return false;
}
