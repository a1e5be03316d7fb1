import type { JsonObject } from '../../core/json.ts';
import { VERSION } from '../../core/version.ts';
import { OCSF_VERSION, productOf } from './event.ts';

/** What every activity says of where it comes from. */
export function activityMetadata(named: JsonObject): JsonObject {
  return { version: OCSF_VERSION, product: productOf(VERSION), ...named };
}

/** Milliseconds, as OCSF counts time. */
export function timeOf(moment: string): number {
  return Date.parse(moment);
}

/** Nothing is amiss with what was done. */
export const INFORMATIONAL = { severity_id: 1, severity: 'Informational' } as const;
