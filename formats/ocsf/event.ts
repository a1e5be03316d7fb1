/** The version of the schema that events are written by: the newest that all readers we try know. https://schema.ocsf.io/1.5.0 */
export const OCSF_VERSION = '1.5.0';

export const SEVERITY_IDS = { info: 1, low: 2, medium: 3, high: 4, critical: 5 } as const;
export const SEVERITY_NAMES = { info: 'Informational', low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' } as const;

/** An instant as OCSF has it: whole milliseconds since 1970, and beside them RFC 3339 under the name with `_dt`, which the profile `datetime` brings. */
export function instant<Name extends string>(name: Name, at: string): { readonly [field: string]: number | string } {
  return { [name]: Date.parse(at), [`${name}_dt`]: at };
}

/** What wrote an event. */
export function productOf(version: string) {
  return { name: 'cloudmend', vendor_name: 'cloudmend', version, uid: 'cloudmend' };
}

/** What wrote an event, and by which profiles it is to be read. */
export function metadataOf(version: string, profiles: readonly string[]) {
  return { version: OCSF_VERSION, profiles: [...profiles], product: productOf(version) };
}

/** The cloud of a rule's or a resource's id, and what an account of it is called. */
export function cloudPart(id: string, { account, region }: { readonly account: string; readonly region: string }) {
  const isAzure = id.startsWith('azure.');
  return {
    provider: isAzure ? 'Azure' : 'AWS',
    account: { uid: account, name: account, type: isAzure ? 'Azure Subscription' : 'AWS Account', type_id: isAzure ? 13 : 10 },
    region,
  };
}
