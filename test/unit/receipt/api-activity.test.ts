import { expect, test } from 'vitest';
import { apiActivity } from '../../../formats/ocsf/api-activity.ts';
import { entries } from './audit-entries.ts';

const [created, decided, mapped] = entries.map(apiActivity);

test('an entry of the audit says who did what, when in milliseconds, by which way, to which task', () => {
  expect(created).toMatchObject({
    ...{ class_uid: 6003, category_uid: 6, activity_id: 1, activity_name: 'Create', type_uid: 600301 },
    time: Date.UTC(2026, 10, 30, 8, 15, 0, 250),
    actor: { user: { uid: 'olivia', name: 'Olivia', type_id: 1, groups: [{ name: 'operator' }] } },
    api: { operation: 'task.created' },
    src_endpoint: { svc_name: 'cli' },
    resources: [{ uid: 'RP-000007', type: 'task' }],
    metadata: { log_name: 'task:RP-000007', sequence: 1, correlation_uid: 'RP-000007' },
  });
});

test('what OCSF has no word for is Other, under its own name, and nothing of the entry is lost', () => {
  expect(decided).toMatchObject({ activity_id: 99, activity_name: 'approve', type_uid: 600399 });
  const { chain, sequence, previous, hash, detail } = entries[1] ?? entries[0];
  expect(decided).toMatchObject({ unmapped: { audit: { chain, sequence, previous, hash, detail } } });
});

test('what concerns no task names none', () => {
  expect(mapped).toMatchObject({ activity_id: 1, metadata: { log_name: 'installation' }, actor: { user: { type: 'Machine' } } });
  expect(mapped).not.toHaveProperty('resources');
});
