import { permissions } from '../../../permissions.ts';
import { RecheckBody, RecheckDocument } from '../documents/recheck.ts';
import { CoverageDocument, CoverageQuery, LatestScanQuery, ScanDocument, ScanParameters, ScanStarted } from '../documents/scan.ts';
import { EmptyBody } from '../documents/task-bodies.ts';
import { defineRoute, read, write } from '../route.ts';

/** Looking: at everything, or at one resource now. */
export const scanRoutes = {
  startScan: defineRoute({
    ...write,
    path: '/v1/scans',
    roles: permissions.scan,
    body: EmptyBody,
    status: 202,
    response: ScanStarted,
    summary: 'Start a scan',
  }),
  readLatestScan: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/scans/latest',
    query: LatestScanQuery,
    mayBeMissing: true,
    response: ScanDocument,
    summary: 'The scan that runs, or the last one',
  }),
  readScan: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/scans/{scanId}',
    parameters: ScanParameters,
    response: ScanDocument,
    summary: 'A scan, as far as it is',
  }),
  readCoverage: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/scans/coverage',
    query: CoverageQuery,
    response: CoverageDocument,
    summary: 'What scans have looked at, when, and what they could not read',
  }),
  recheck: defineRoute({
    ...write,
    reach: 'kept',
    path: '/v1/rechecks',
    roles: permissions.scan,
    body: RecheckBody,
    status: 200,
    response: RecheckDocument,
    summary: 'Look at one resource now, and say what changed',
  }),
} as const;
