import * as z from 'zod';
import type { KindReader } from '../../core/kind/kind.ts';
import { isWithin, parseArmId } from './arm-id.ts';
import { listIn, subscriptionScope } from './kind.ts';

/** A lock that counts for a resource: one of its own, of its resource group, or of the subscription. */
export const Lock = z.strictObject({ name: z.string(), level: z.enum(['CanNotDelete', 'ReadOnly']), scope: z.string() });
export type Lock = z.infer<typeof Lock>;

/** All locks of a subscription and of what lies in it. */
export const listLocks = listIn(
  { type: 'Microsoft.Authorization/locks', apiVersion: '2020-05-01' },
  z.object({ id: z.string(), name: z.string(), properties: z.object({ level: z.string() }) }),
);

/** The locks that count for a resource. One question answers for all resources of a subscription. */
export async function readLocks(reader: KindReader, id: string): Promise<Lock[]> {
  const found: Lock[] = [];
  for await (const { answer } of reader.pages(listLocks, { scope: subscriptionScope(reader.place) })) {
    for (const { id: lockId, name, properties } of answer.value) {
      const { parent: scope } = parseArmId(lockId);
      const level = properties.level === 'CanNotDelete' ? properties.level : 'ReadOnly';
      if (properties.level !== 'NotSpecified' && isWithin(scope, id)) found.push({ name, level, scope });
    }
  }
  return found.sort((left, right) => (left.scope + left.name < right.scope + right.name ? -1 : 1));
}

/** Why a lock lets the write not be made; undefined where none is in its way. */
export function whyLocked(locks: readonly Lock[], write: 'change' | 'delete'): string | undefined {
  const lock = locks.find(({ level }) => level === 'ReadOnly') ?? (write === 'delete' ? locks[0] : undefined);
  if (lock === undefined) return undefined;
  const what = lock.level === 'ReadOnly' ? 'nothing there be changed' : 'nothing there be deleted';
  return `The lock ${lock.name} on ${lock.scope} lets ${what} (${lock.level}). Whoever put it there has to take it off first.`;
}
