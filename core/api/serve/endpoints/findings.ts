import type { Engine } from '../../../engine.ts';
import { CloudmendError } from '../../../errors.ts';
import type { Reach } from '../../../reach/reach.ts';
import { FindingDocument, type FindingQuery } from '../../contract/documents/finding.ts';
import { routes } from '../../contract/routes.ts';
import { pageOfClosed } from '../closed-list.ts';
import { csvReply, findingColumns } from '../csv-document.ts';
import { type Call, serveRoute } from '../endpoint.ts';
import { findingHistory } from '../finding-history.ts';
import { findingDocuments, listOpenFindings, loadBeside } from '../finding-list.ts';
import { linesReply } from '../json-lines.ts';
import { noteState } from './posture.ts';

export const findingEndpoints = [
  serveRoute(routes.listFindings, async ({ query }, call) => ({ document: await listed(query, call) })),
  serveRoute(routes.listFindingsCsv, async ({ query }, call) => csvReply(findingColumns, await listed(query, call), query)),
  serveRoute(routes.listFindingsLines, async ({ query }, call) => linesReply(FindingDocument, await listed(query, call))),
  serveRoute(routes.readFinding, async ({ path, query }, { engine, reach }) => ({
    document: await findingHistory(engine, path.findingId, { ...query, reach }),
    state: await noteState(engine, path.findingId),
  })),
];

async function listed(query: FindingQuery, { engine, reach }: Call): Promise<{ items: FindingDocument[]; cursor?: string }> {
  const { state = 'open', status, how, due, ...rest } = query;
  if (state !== 'open' && (status === 'excepted' || due !== undefined))
    throw new CloudmendError(
      'VALIDATION_FAILED',
      'What is closed is neither excepted nor due: leave out status and due, or ask for state=open.',
    );
  if (state !== 'closed' && how !== undefined)
    throw new CloudmendError('VALIDATION_FAILED', 'What is open was closed in no way: leave out how, or ask for state=closed.');
  if (state === 'open') return listOpenFindings(engine, { ...rest, status, ...(due !== undefined && { due }) }, reach);
  if (state === 'closed') return findingDocuments(engine, await pageOfClosed(engine, query, reach), await loadBeside(engine, reach));
  return listAll(engine, query, reach);
}

/** What is open first, then what was closed; the cursor says in which of the two lists it goes on. */
async function listAll(
  engine: Engine,
  query: FindingQuery,
  reach: Reach | undefined,
): Promise<{ items: FindingDocument[]; cursor?: string }> {
  const { state: _, how: __, due: ___, cursor, ...rest } = query;
  const [list, inner = ''] = cursor === undefined ? ['open'] : splitOnce(cursor);
  const from = inner === '' ? {} : { cursor: inner };
  if (list === 'open') {
    const page = await listOpenFindings(engine, { ...rest, ...from }, reach);
    return { items: page.items, cursor: page.cursor === undefined ? 'closed~' : `open~${page.cursor}` };
  }
  if (list !== 'closed') throw new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
  const closed = await pageOfClosed(engine, { ...rest, ...from }, reach);
  const page = await findingDocuments(engine, closed, await loadBeside(engine, reach));
  return { items: page.items, ...(page.cursor !== undefined && { cursor: `closed~${page.cursor}` }) };
}

function splitOnce(cursor: string): readonly [string, string] {
  const end = cursor.indexOf('~');
  return end === -1 ? [cursor, ''] : [cursor.slice(0, end), cursor.slice(end + 1)];
}
