import type { Engine } from '../../engine.ts';
import { queryEntities } from '../../entity.ts';
import { CloudmendError } from '../../errors.ts';
import { changesPartition, type FindingChange, findingChangeEntity, findLastChange } from '../../finding/change.ts';
import { type Finding, findingEntity } from '../../finding/finding.ts';
import { turnOfClosing } from '../../finding/flow.ts';
import type { Reach } from '../../reach/reach.ts';
import { statisticsMarkEntity } from '../../scan/account-statistics.ts';
import type { FindingHistoryDocument, HistoryQuery } from '../contract/documents/finding.ts';
import { hoursOf } from './finding-document.ts';
import { findingDocuments, loadBeside } from './finding-list.ts';

/** A finding by its id, open or closed, with what became of it, newest first. Throws NOT_FOUND. */
export async function findingHistory(
  engine: Engine,
  findingId: string,
  { limit, cursor, reach }: HistoryQuery & { readonly reach: Reach | undefined },
): Promise<FindingHistoryDocument> {
  const query = { partition: changesPartition(findingId), consistent: true, descending: true, limit } as const;
  const page = await queryEntities(engine.table, findingChangeEntity, { ...query, ...(cursor !== undefined && { cursor }) });
  const finding = await findFinding(engine, findingId, page.items[0]);
  if (finding === undefined) throw new CloudmendError('NOT_FOUND', `There is no finding ${findingId}.`);
  const { items } = await findingDocuments(engine, { items: [finding] }, await loadBeside(engine, reach));
  const [document] = items;
  if (document === undefined) throw new Error('One finding was to be told.');
  const mark = await statisticsMarkEntity.find(engine.table, {});
  return {
    finding: document,
    items: page.items.map(changeDocument),
    ...(mark !== undefined && { since: mark.at }),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  };
}

/** Where a finding lies is told by each of its changes. */
async function findFinding({ table }: Engine, findingId: string, change: FindingChange | undefined): Promise<Finding | undefined> {
  const known = change ?? (await findLastChange(table, findingId));
  return known && (await findingEntity.find(table, known));
}

function changeDocument({ what, at, because, task, openMs }: FindingChange): FindingHistoryDocument['items'][number] {
  if (what !== 'closed') return { what, at };
  return {
    ...{ what, at, how: turnOfClosing(because, task) },
    ...(because !== undefined && { because }),
    ...(task !== undefined && { taskId: task }),
    ...(openMs !== undefined && { openHours: hoursOf(openMs) }),
  };
}
