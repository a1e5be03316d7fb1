import type { EntitlementRules } from '../core/entitlement/entitlements.ts';

/** How AWS tells what principals may do; its table of actions is a megabyte, and loaded by those alone who ask for it. */
export async function loadEntitlements(): Promise<EntitlementRules> {
  return (await import('../clouds/aws/entitlement/told.ts')).entitlements;
}
