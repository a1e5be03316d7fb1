import { expect, test } from 'vitest';
import { noVerdicts } from '../../../core/scan/scan.ts';
import { progressLine } from '../../../local/terminal/scan-text.ts';

const unit = { partition: 'azure', account: 'sub-1', region: 'global', kind: 'azure.storage.account' };
const progress = { scanId: 'scan-1', unitsDone: 3, unitsTotal: 12, resources: 7, counts: { ...noVerdicts, fail: 2 }, unit };

test('a scan of several clouds says how far each of them is', () => {
  const clouds = { aws: { done: 1, total: 8 }, azure: { done: 2, total: 4 } };
  expect(progressLine({ ...progress, clouds })).toBe(
    'Scanning [=====               ] 3/12 units (aws 1/8, azure 2/4)  7 resources  2 findings  global azure.storage.account',
  );
});

test('a scan of one has nothing to tell apart', () => {
  expect(progressLine({ ...progress, clouds: { azure: { done: 3, total: 12 } } })).toContain('3/12 units  7 resources');
});
