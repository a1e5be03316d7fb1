import { CloudmendError } from '../../../errors.ts';
import { readCoverage } from '../../../scan/coverage.ts';
import { findLatestScan } from '../../../scan/latest-scan.ts';
import { routes } from '../../contract/routes.ts';
import { rulesAskedFor } from '../asked-rules.ts';
import { serveRoute } from '../endpoint.ts';

export const scanEndpoints = [
  serveRoute(routes.startScan, async (_, { startScan }) => ({ document: { scanId: await startScan() }, location: '/v1/scans/latest' })),
  serveRoute(routes.readLatestScan, async (_, { engine }) => {
    const found = await findLatestScan(engine);
    if (found === undefined) throw new CloudmendError('NOT_FOUND', 'Nothing was scanned yet. `cloudmend scan` does it.');
    const { scan, unitsDone, unitsTotal, counts } = found;
    const { scanId, state, startedAt, completedAt, resources, unread, learning, listed } = scan;
    const accounts = scan.accounts.map(({ account, name, caller, regions, unknown }) => ({
      account,
      ...(name !== undefined && { name }),
      ...(caller !== undefined && { caller }),
      regions,
      ...(unknown !== undefined && { unreadable: unknown.reason.message }),
    }));
    const ended = {
      ...(completedAt !== undefined && { completedAt }),
      ...(resources !== undefined && { resources }),
      ...(unread !== undefined && { unread }),
      ...(learning !== undefined && { learning }),
      ...(listed !== undefined && { listed }),
      ...(scan.off !== undefined && { off: scan.off }),
      ...(scan.settings !== undefined && { settings: scan.settings }),
    };
    const units = { done: unitsDone, total: unitsTotal };
    return { document: { id: scanId, state, startedAt, accounts, units, verdicts: counts, ...ended } };
  }),
  serveRoute(routes.readCoverage, async ({ query }, { engine }) => {
    const { account = [], region = [], service = [], rule = [], tool } = query;
    const rules = tool === undefined ? rule : [...rulesAskedFor(engine, query)];
    if (tool !== undefined && rules.length === 0)
      throw new CloudmendError('VALIDATION_FAILED', `None of the rules ${rule.join(', ')} is of ${tool.join(' or ')}.`);
    const filters = { accounts: account, regions: region, services: service, rules };
    const { accounts, regions, unread, ...looks } = await readCoverage(engine, filters);
    const said = unread.map(({ reason, ...place }) => ({ ...place, reason: reason.message }));
    return { document: { accounts: [...accounts], regions: [...regions], unread: said, ...looks } };
  }),
];
