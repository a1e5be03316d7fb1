import * as z from 'zod';
import { armKey } from '../../../../clouds/azure/arm-id.ts';
import { listChildren, listIn, subscriptionScope } from '../../../../clouds/azure/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';

const apiVersion = '2024-04-01';
export const listVaults = listIn({ type: 'Microsoft.RecoveryServices/vaults', apiVersion }, z.object({ id: z.string(), name: z.string() }));
export const listProtectedItems = listChildren(
  { type: 'Microsoft.RecoveryServices/vaults/backupProtectedItems', apiVersion },
  z.object({ properties: z.object({ sourceResourceId: z.string().nullish(), policyId: z.string().nullish() }) }),
  { query: { $filter: "backupManagementType eq 'AzureIaasVM'" } },
);

const duration = z.object({ count: z.number().nullish(), durationType: z.string().nullish() }).nullish();
export const listPolicies = listChildren(
  { type: 'Microsoft.RecoveryServices/vaults/backupPolicies', apiVersion },
  z.object({
    id: z.string(),
    properties: z.object({
      retentionPolicy: z.object({ dailySchedule: z.object({ retentionDuration: duration }).nullish() }).nullish(),
    }),
  }),
);

export const Backup = z.strictObject({
  vault: z.string(),
  /** How long daily backups are kept; null: the policy makes none, or is not told. */
  dailyRetentionDays: z.number().nullable(),
});
export type Backup = z.infer<typeof Backup>;

// https://learn.microsoft.com/en-us/rest/api/backup/protection-policies/get: units of a retention.
const DAYS: { readonly [unit: string]: number } = { days: 1, weeks: 7, months: 30, years: 365 };

/** The backups of a machine in all vaults of its subscription. One question for each vault answers for all machines. */
export async function readBackups(reader: KindReader, machineId: string): Promise<Backup[]> {
  const vaults = await collect(reader.pages(listVaults, { scope: subscriptionScope(reader.place) }));
  const found = await reader.each(vaults, async ({ id, name }) => {
    const items = await collect(reader.pages(listProtectedItems, { parent: id }));
    const own = items.filter(({ properties }) => armKey(properties.sourceResourceId ?? '') === armKey(machineId));
    if (own.length === 0) return [];
    const policies = await collect(reader.pages(listPolicies, { parent: id }));
    return own.map(({ properties: { policyId } }) => {
      const policy = policies.find((one) => armKey(one.id) === armKey(policyId ?? ''));
      return { vault: name, dailyRetentionDays: daysOf(policy?.properties.retentionPolicy?.dailySchedule?.retentionDuration) };
    });
  });
  return found.flat();
}

function daysOf(retention: z.infer<typeof duration>): number | null {
  const unit = DAYS[(retention?.durationType ?? 'Days').toLowerCase()];
  return unit === undefined || typeof retention?.count !== 'number' ? null : unit * retention.count;
}

async function collect<Item>(pages: AsyncIterable<{ readonly answer: { readonly value: readonly Item[] } }>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const { answer } of pages) items.push(...answer.value);
  return items;
}
