import type { ItemOf } from '../../api/use.ts';

export type Remediation = ItemOf<'listRemediations'>;
/** Settings by remediation, as they were typed; empty: the default. */
export type Settings = { readonly [remediationId: string]: { readonly [name: string]: string } };
