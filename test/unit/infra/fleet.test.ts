import { expect, test } from 'vitest';
import { statementsOf, synthesise } from './templates.ts';

const statements = statementsOf(synthesise().cloudmend);

test('the items of a scan are written by who plans it, and read by its machine alone', () => {
  const about = statements.filter(({ resources }) => resources.some((one) => one.includes('/scan-items/')));
  expect(about.map(({ role, actions }) => `${role.replace(/Role\w+$/, 'Role')} ${actions.join(' ')}`).sort()).toEqual([
    'EngineScansRole s3:GetObject',
    'plan-scan s3:PutObject s3:PutObjectTagging',
  ]);
});

test('the machine of scans begins executions of itself, and sees to those; it reads no document but the items', () => {
  const own = statements.filter(({ role }) => role.startsWith('EngineScansRole'));
  const begins = own.filter(({ actions }) => actions.includes('states:StartExecution'));
  expect(begins.map(({ resources }) => resources.map((one) => one.replace(/Scans\w+/, 'Scans')))).toEqual([['{"Ref":"EngineScans"}']]);
  const sees = own.filter(({ actions }) => actions.includes('states:StopExecution')).flatMap(({ resources }) => resources);
  expect(sees.length).toBe(2);
  for (const one of sees) expect(one).toMatch(/:execution:.+EngineScans/);
  expect(own.flatMap(({ resources }) => resources).filter((one) => one.includes('/blobs/'))).toEqual([]);
});
