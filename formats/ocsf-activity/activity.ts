import type { JsonObject } from '../../core/json.ts';
import { VERSION } from '../../core/version.ts';

/** The version of the schema that events are of. https://schema.ocsf.io/1.5.0 */
export const OCSF_VERSION = '1.5.0';

/** What every event says of where it comes from. */
export function metadataOf(named: JsonObject): JsonObject {
  return { version: OCSF_VERSION, product: { name: 'cloudmend', vendor_name: 'cloudmend', version: VERSION }, ...named };
}

/** Milliseconds, as OCSF counts time. */
export function timeOf(moment: string): number {
  return Date.parse(moment);
}

/** Nothing is amiss with what was done. */
export const INFORMATIONAL = { severity_id: 1, severity: 'Informational' } as const;
