import { CloudmendError } from '../../errors.ts';
import { findLatestScan } from '../../scan/latest-scan.ts';
import { serveRoute } from '../endpoint.ts';
import { routes } from '../routes.ts';

export const scanEndpoints = [
  serveRoute(routes.startScan, async (_, { startScan }) => ({ document: { scanId: await startScan() }, location: '/v1/scans/latest' })),
  serveRoute(routes.readLatestScan, async (_, { engine }) => {
    const found = await findLatestScan(engine);
    if (found === undefined) throw new CloudmendError('NOT_FOUND', 'Nothing was scanned yet. `cloudmend scan` does it.');
    const { scan, unitsDone, unitsTotal, counts } = found;
    const { scanId, state, startedAt, completedAt, resources } = scan;
    const accounts = scan.accounts.map(({ account, name, regions }) => ({ account, ...(name !== undefined && { name }), regions }));
    const ended = { ...(completedAt !== undefined && { completedAt }), ...(resources !== undefined && { resources }) };
    const units = { done: unitsDone, total: unitsTotal };
    return { document: { id: scanId, state, startedAt, accounts, units, verdicts: counts, ...ended } };
  }),
];
