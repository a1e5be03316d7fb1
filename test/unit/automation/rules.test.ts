import { expect, test } from 'vitest';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { createAutomation, editAutomation, setAutomationStatus } from '../../../core/automation/create.ts';
import { runAutomation } from '../../../core/automation/queue.ts';
import { loadAutomation, nextRuns } from '../../../core/automation/read.ts';
import type { WantedAutomation } from '../../../core/automation/require.ts';
import { allowedAutomationActions } from '../../../core/automation/status.ts';
import { type Principal, Role } from '../../../core/principal.ts';
import { makeRule, rosa, wanted } from '../../support/automation.ts';
import { readChain } from '../../support/read-audit.ts';
import { ACCOUNT, bucketEstate, TLS } from '../../support/task/estates.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const harnessOf = () => makeHarness({ accounts: bucketEstate('tea-a') });

const withRole = (role: Role): Principal => ({ id: `one-${role}`, name: role, kind: 'person', roles: [role], channel: 'cli' });

test('S2-83, S2-85, S2-86: a rule has one or more remediations with their settings, a name and a description, and each change is audited', async () => {
  const harness = await harnessOf();
  const [taking] = [...harness.engine.catalogue.templates.values()].flatMap(({ template }) =>
    template.mode === 'fix' && template.parameters?.safeParse({}).success === true ? [template.id] : [],
  );
  const remediations = [{ id: TLS }, { id: taking ?? '', parameters: {} }];
  const { id } = await makeRule(harness, { remediations });
  await setAutomationStatus(harness.engine, rosa, { id, action: 'pause', reason: 'Tea fair' });
  const { automation } = await loadAutomation(harness.engine, id);
  expect(automation).toMatchObject({ version: 2, status: 'paused', name: wanted.name, description: wanted.description });
  expect(automation.remediations).toMatchObject(remediations.map((one) => ({ id: one.id })));
  const told = (await readChain(harness.engine, INSTALLATION_CHAIN)).filter(({ action }) => action.startsWith('automation.'));
  expect(told.map(({ action, principal }) => [action, principal.id])).toEqual([
    ['automation.created', 'rosa'],
    ['automation.paused', 'rosa'],
  ]);
  await harness.settle();
  expect(harness.events.filter(({ type }) => type === 'AutomationChanged')).toHaveLength(2);
});

const wrong: readonly (readonly [string, Partial<WantedAutomation>, RegExp])[] = [
  [
    'a remediation that is mistyped',
    { remediations: [{ id: `${TLS}s` }] },
    /no remediation ".*tlss".*Did you mean aws\.s3\.put-bucket-policy-tls\?/,
  ],
  [
    'settings that it does not take',
    { remediations: [{ id: TLS, parameters: { days: 3 } }] },
    /parameters of aws\.s3\.put-bucket-policy-tls/,
  ],
  ['an account that there is not', { scope: { accounts: ['111122223334'] } }, /no account "111122223334"\. Did you mean 111122223333\?/],
  ['a region that is none', { scope: { regions: ['europe'] } }, /"europe" is no region/],
  ['a region that was never scanned', { scope: { regions: ['eu-west-9'] } }, /eu-west-9/],
  ['a channel that is not set', { recipients: ['tea-rooms'] }, /no channel "tea-rooms"\. Did you mean tea-room\?/],
  [
    'a time that never comes',
    { trigger: { recurrence: { rule: 'FREQ=DAILY;COUNT=1', start: '2024-01-01T00:00', zone: 'UTC' } } },
    /does not open any more/,
  ],
  ['a start of its tasks', { policy: { startAt: { at: 'x', local: 'x', zone: 'UTC' } } }, /cannot have startAt/],
];

test.each(wrong)('%s is refused, with the value and what to do', async (_, more, message) => {
  const harness = await harnessOf();
  await scanAll(harness);
  await expect(makeRule(harness, more)).rejects.toThrow(message);
});

test('the account of the scan, a region of it and a channel that is set are let in', async () => {
  const harness = await harnessOf();
  await scanAll(harness);
  const scope = { accounts: [ACCOUNT], regions: ['eu-west-1', 'global'] };
  expect(await makeRule(harness, { scope, recipients: ['tea-room'] })).toMatchObject({ scope, recipients: ['tea-room'] });
});

test('an operator proposes; an approver other than who changed it last lets it loose; an edit by an operator is a proposal again', async () => {
  const harness = await harnessOf();
  const { engine } = harness;
  const { id, status } = await makeRule(harness, {}, mara);
  expect(status).toBe('proposed');
  await expect(runAutomation(engine, mara, id)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  const both: Principal = { ...mara, roles: ['operator', 'approver'] };
  await expect(setAutomationStatus(engine, both, { id, action: 'resume' })).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
  expect(await setAutomationStatus(engine, joel, { id, action: 'resume' })).toMatchObject({ status: 'active', changedBy: { id: 'mara' } });
  expect(await editAutomation(engine, mara, { id, version: 2, name: 'Green tea' }, [])).toMatchObject({ status: 'proposed', version: 3 });
  expect(await editAutomation(engine, rosa, { id, version: 3, name: 'Black tea' }, [])).toMatchObject({ status: 'proposed', version: 4 });
});

test('an edit of a version that is no longer the one that was seen is refused and changes nothing', async () => {
  const harness = await harnessOf();
  const { id } = await makeRule(harness);
  await editAutomation(harness.engine, rosa, { id, version: 1, name: 'Green tea' }, []);
  const stale = editAutomation(harness.engine, rosa, { id, version: 1, name: 'Black tea' }, []);
  await expect(stale).rejects.toMatchObject({ code: 'CONFLICT_STATE', message: expect.stringContaining('version 2') });
  expect((await loadAutomation(harness.engine, id)).automation.name).toBe('Green tea');
});

/** By hand, from the table of roles: operators propose, approvers let loose, rule-admins and admins do all. */
const matrix: { readonly [role in Role]: readonly string[] } = {
  viewer: ['dry-run'],
  auditor: ['dry-run'],
  operator: ['edit', 'pause', 'run', 'dry-run', 'delete'],
  approver: ['pause', 'dry-run'],
  'rule-admin': ['edit', 'pause', 'run', 'dry-run', 'delete'],
  admin: ['edit', 'pause', 'run', 'dry-run', 'delete'],
};

test.each(Object.entries(matrix))('of an active rule a %s may %j, and is let do exactly that', async (role, allowed) => {
  const harness = await harnessOf();
  const { engine } = harness;
  const { id, version } = await makeRule(harness);
  const { automation } = await loadAutomation(engine, id);
  const who = withRole(Role.parse(role));
  expect(allowedAutomationActions(automation, who)).toEqual(allowed);
  const tries = {
    run: () => runAutomation(engine, who, id),
    edit: () => editAutomation(engine, who, { id, version, name: 'Green tea' }, []),
  };
  for (const [action, act] of Object.entries(tries)) {
    if (allowed.includes(action)) await act();
    else await expect(act(), action).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  const make = createAutomation(engine, who, wanted, []);
  if (allowed.includes('edit')) await make;
  else await expect(make).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('S2-80, S2-88: the next five runs of a daily rule are shown, over a change of the clock', async () => {
  const harness = await harnessOf();
  const trigger = { recurrence: { every: 'day', at: '02:30', zone: 'Europe/Berlin' } } as const;
  const rule = await makeRule(harness, { trigger });
  await harness.clock.advance(26 * 24 * 3_600_000);
  expect(await nextRuns(harness.engine, rule)).toEqual([
    // 29 March has no half past two.
    '2026-03-30T00:30:00.000Z',
    '2026-03-31T00:30:00.000Z',
    '2026-04-01T00:30:00.000Z',
    '2026-04-02T00:30:00.000Z',
    '2026-04-03T00:30:00.000Z',
  ]);
});
