import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Page } from '../ports.ts';
import type { AuditEntry } from './audit.ts';
import { auditEntryEntity } from './audit.ts';

/**
 * A page of a chain's entries, the segments of batches put in where they were entered. The cursor says how far in the chain, and in the segment
 * that stands before its next entry, an earlier page has come. Throws VALIDATION_FAILED for a cursor of another list.
 */
export async function pageOfAudit(
  engine: Pick<Engine, 'table'>,
  chain: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<AuditEntry>> {
  const items: AuditEntry[] = [];
  let place = cursor === undefined ? { entries: 0, ofSegment: 0 } : parsePlace(chain, cursor);
  const left = () => limit - items.length;
  // One more than fits, so that the last page knows that it is the last.
  const ahead = await readEntries(engine, chain, place.entries, limit + 1);
  for (const entry of ahead) {
    if (left() === 0) return { items, cursor: placeText(chain, place) };
    const segment = segmentOf(entry);
    if (segment !== undefined && place.ofSegment < segment.sequence) {
      const inside = await readEntries(engine, segment.chain, place.ofSegment, Math.min(left(), segment.sequence - place.ofSegment));
      items.push(...inside);
      place = { ...place, ofSegment: place.ofSegment + inside.length };
      if (left() === 0) return { items, cursor: placeText(chain, place) };
    }
    items.push(entry);
    place = { entries: place.entries + 1, ofSegment: 0 };
  }
  return { items };
}

/** Entries of a chain after the first `skipped`. */
async function readEntries(engine: Pick<Engine, 'table'>, chain: string, skipped: number, limit: number): Promise<readonly AuditEntry[]> {
  const { pk, sk } = auditEntryEntity.key({ chain, sequence: skipped + 1 });
  const sort = { from: sk, to: auditEntryEntity.key({ chain, sequence: skipped + limit }).sk };
  return auditEntryEntity.all(engine.table, { partition: pk, sort });
}

function placeText(chain: string, { entries, ofSegment }: { entries: number; ofSegment: number }): string {
  return Buffer.from(`${chain}:${entries}:${ofSegment}`).toString('base64url');
}

function parsePlace(chain: string, cursor: string): { entries: number; ofSegment: number } {
  const [, of, entries, ofSegment] = /^(.+):(\d{1,9}):(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (of === chain && entries !== undefined && ofSegment !== undefined) return { entries: Number(entries), ofSegment: Number(ofSegment) };
  throw new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
}

/** Where a task's chain names the segment of a batch attempt, and how that must end. */
export interface Segment {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

export function segmentOf(entry: AuditEntry): Segment | undefined {
  const { segment, segmentEntries, segmentHash } = entry.detail;
  if (typeof segment !== 'string' || typeof segmentEntries !== 'number' || typeof segmentHash !== 'string') return undefined;
  return { chain: segment, sequence: segmentEntries, hash: segmentHash };
}
