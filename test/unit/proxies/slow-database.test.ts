import { expect, test } from 'vitest';
import { findInstance, showPendingChange } from '../../support/proxies/slow-database.ts';

const instance = (name: string, retention: number, protection: boolean) =>
  `<DBInstance><DBInstanceIdentifier>${name}</DBInstanceIdentifier><DBInstanceStatus>available</DBInstanceStatus>` +
  `<BackupRetentionPeriod>${retention}</BackupRetentionPeriod><DeletionProtection>${protection}</DeletionProtection>` +
  `<Endpoint><Port>5432</Port></Endpoint><PendingModifiedValues/></DBInstance>`;
const answer = (...instances: string[]) => `<DBInstances>${instances.join('')}</DBInstances>`;

test('an instance is found by its whole name', () => {
  const ledger = instance('ledger', 7, true);
  expect(findInstance(answer(instance('ledger-copy', 1, false), ledger), 'ledger')).toBe(ledger);
});

test('a change under way shows the old value, and the new one as pending where AWS lists it', () => {
  const shown = showPendingChange(answer(instance('ledger', 7, true)), 'ledger', instance('ledger', 1, false), 'modifying');
  expect(shown).toContain('<DBInstanceStatus>modifying</DBInstanceStatus><BackupRetentionPeriod>1</BackupRetentionPeriod>');
  expect(shown).toContain('<DeletionProtection>false</DeletionProtection><Endpoint><Port>5432</Port></Endpoint>');
  expect(shown).toContain('<PendingModifiedValues><BackupRetentionPeriod>7</BackupRetentionPeriod></PendingModifiedValues>');
});

test('another instance in the answer stays as it is', () => {
  const other = instance('archive', 3, true);
  expect(showPendingChange(answer(instance('ledger', 7, true), other), 'ledger', instance('ledger', 1, true), 'modifying')).toContain(
    other,
  );
});
