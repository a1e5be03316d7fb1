import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { StoredPlace } from '../place.ts';
import { StoredReason, type UnitRecord, VerdictCounts } from './scan.ts';

/** What the last scans found out about one kind in one region (or `global`) of one account: the dashboard's and the findings' memory. */
export const Scope = z.strictObject({
  ...StoredPlace.shape,
  kind: z.string(),
  /** The last listing that came to its end. */
  listed: z.strictObject({ scanId: z.string(), at: z.string(), resources: z.number().int() }).optional(),
  /** Why the last scan could not list, where it could not. */
  unknown: z.strictObject({ scanId: z.string(), at: z.string(), reason: StoredReason }).optional(),
  /** By rule: the last complete scan that judged it here. A scan that is filtered by rules brings only its own up to date. */
  rules: z.record(z.string(), z.strictObject({ scanId: z.string(), at: z.string(), counts: VerdictCounts })),
});
export type Scope = z.infer<typeof Scope>;

export const scopeEntity = defineEntity({
  name: 'Scope',
  schemaVersion: 1,
  schema: Scope,
  identity: ['account', 'region', 'kind'],
  key: ({ account, region, kind }) => ({ pk: scopesPartition(account), sk: `${region}#${kind}` }),
});

export function scopesPartition(account: string): string {
  return `SCOPE#${account}`;
}

/** What is known after a unit: what could not be read, or was read only in part, leaves what was known before. */
export function nextScope(unit: UnitRecord, before: Scope | undefined): Scope {
  const { partition, account, region, kind, scanId, at, reason } = unit;
  const base = { partition, account, region, kind };
  const rules = before?.rules ?? {};
  const listed = before?.listed === undefined ? {} : { listed: before.listed };
  if (reason !== undefined) return { ...base, ...listed, unknown: { scanId, at, reason }, rules };
  if (unit.passedOver > 0) return { ...base, ...listed, rules };
  const judged = Object.entries(unit.counts).map(([ruleId, counts]) => [ruleId, { scanId, at, counts }] as const);
  return { ...base, listed: { scanId, at, resources: unit.resources }, rules: { ...rules, ...Object.fromEntries(judged) } };
}
