import * as z from 'zod';
import type { Records } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import type { Write } from '../ports.ts';

/** How often anything was changed of rules: what they are set to, and which are off. Who has seen them says by it what they have seen. */
const ruleChangesEntity = defineEntity({
  identity: [],
  name: 'RuleChanges',
  schemaVersion: 1,
  schema: z.strictObject({ version: z.number().int() }),
  key: () => ({ pk: 'SETTINGS', sk: 'RULES' }),
});

/** 0 where nothing was changed since it is counted. */
export async function readRuleChanges({ table }: Pick<Records, 'table'>): Promise<number> {
  return (await ruleChangesEntity.find(table, {}))?.version ?? 0;
}

/** Counts one, in the transaction of the change. */
export function ruleChangeWrite(): Write {
  const { name: entity, schemaVersion } = ruleChangesEntity;
  return { update: ruleChangesEntity.key({}), set: { entity, schemaVersion }, add: { version: 1 } };
}
