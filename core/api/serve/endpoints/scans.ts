import { CloudmendError } from '../../../errors.ts';
import { readCoverage } from '../../../scan/coverage.ts';
import { findLatestScan, getScan, type ScanState } from '../../../scan/latest-scan.ts';
import type { ScanDocument } from '../../contract/documents/scan.ts';
import { routes } from '../../contract/routes.ts';
import { rulesAskedFor } from '../asked-rules.ts';
import { serveRoute } from '../endpoint.ts';

export const scanEndpoints = [
  serveRoute(routes.startScan, async (_, { startScan }) => {
    const scanId = await startScan();
    return { document: { scanId }, location: `/v1/scans/${scanId}` };
  }),
  serveRoute(routes.readLatestScan, async ({ query }, { engine, reach }) => {
    const found = await findLatestScan(engine, { isComplete: query.state === 'complete', reach });
    if (found !== undefined) return { document: documentOf(found) };
    const what = query.state === undefined ? 'Nothing was scanned yet.' : 'No scan is complete yet.';
    throw new CloudmendError('NOT_FOUND', `${what} \`cloudmend scan\` does it.`);
  }),
  serveRoute(routes.readScan, async ({ path }, { engine, reach }) => ({ document: documentOf(await getScan(engine, path.scanId, reach)) })),
  serveRoute(routes.readCoverage, async ({ query }, { engine, reach }) => {
    const { account = [], region = [], service = [], rule = [], tool } = query;
    const rules = tool === undefined ? rule : [...rulesAskedFor(engine, query)];
    if (tool !== undefined && rules.length === 0)
      throw new CloudmendError('VALIDATION_FAILED', `None of the rules ${rule.join(', ')} is of ${tool.join(' or ')}.`);
    const filters = { accounts: account, regions: region, services: service, rules };
    const { accounts, regions, unread, ...looks } = await readCoverage(engine, filters, reach);
    const said = unread.map(({ reason, ...place }) => ({ ...place, reason: reason.message }));
    return { document: { accounts: [...accounts], regions: [...regions], unread: said, ...looks } };
  }),
];

function documentOf({ scan, unitsDone, unitsTotal, counts }: ScanState): ScanDocument {
  const { scanId, state, startedAt, completedAt, resources, unread, learning, listed } = scan;
  const accounts = scan.accounts.map(({ account, name, caller, origin, regions, unknown }) => ({
    account,
    ...(name !== undefined && { name }),
    ...(caller !== undefined && { caller }),
    ...(origin !== undefined && { origin }),
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
  const unlisted = scan.unlisted?.map(({ cloud, reason }) => ({ cloud, reason: reason.message }));
  const units = { done: unitsDone, total: unitsTotal };
  return { id: scanId, state, startedAt, accounts, units, verdicts: counts, ...ended, ...(unlisted !== undefined && { unlisted }) };
}
