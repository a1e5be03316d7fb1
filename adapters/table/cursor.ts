import { CloudmendError } from '../../core/errors.ts';
import type { Query } from '../../core/ports.ts';
import { partitionName, sortName } from './limits.ts';

/** Where a page ended: the keys of its last item in what was queried. */
export type Position = ReadonlyMap<string, string>;

/** The keys that a position in this query must have, and no others. */
export function positionNames(query: Query): readonly string[] {
  return query.index === undefined ? ['pk', 'sk'] : [partitionName(query), sortName(query), 'pk', 'sk'];
}

/** An opaque text (base64url); whoever gets it can only give it back. */
export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(Object.fromEntries(position))).toString('base64url');
}

/** Throws VALIDATION_FAILED where the text is not a cursor of this very query. */
export function decodeCursor(query: Query, cursor: string): Position {
  const position = parsePosition(cursor);
  const names = positionNames(query);
  const isWhole = position?.size === names.length && names.every((name) => position.has(name));
  if (!isWhole || position.get(partitionName(query)) !== query.partition || !isInRange(query, position.get(sortName(query)) ?? '')) {
    throw new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this query; start again without one.');
  }
  return position;
}

function parsePosition(cursor: string): Position | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const position = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value !== 'string' || value === '') return undefined;
    position.set(name, value);
  }
  return position;
}

function isInRange(query: Query, sortKey: string): boolean {
  const sort = query.sort;
  if (sort === undefined) return true;
  if ('equals' in sort) return sortKey === sort.equals;
  if ('beginsWith' in sort) return sortKey.startsWith(sort.beginsWith);
  const bytes = Buffer.from(sortKey);
  return Buffer.compare(bytes, Buffer.from(sort.from)) >= 0 && Buffer.compare(bytes, Buffer.from(sort.to)) <= 0;
}
