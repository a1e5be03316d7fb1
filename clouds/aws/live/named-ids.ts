/** Where a record of CloudTrail was made. */
export interface RecordPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

const SLOT = /\{([^}/=]+)(\/?)(?:=([^}]*))?\}/;

/** Ids that a pattern of `trailed` names in a record; none where the record lacks a part of it. */
export function namedIds(pattern: string, place: RecordPlace, record: object): readonly string[] {
  const here = pattern
    .replaceAll('<partition>', place.partition)
    .replaceAll('<account>', place.account)
    .replaceAll('<region>', place.region);
  const slot = SLOT.exec(here);
  if (slot === null) return [here];
  const [whole, path = '', isLast, prefix = ''] = slot;
  const before = here.slice(0, slot.index);
  return textsAt(record, path.split('.'))
    .map((text) => (isLast === '/' ? text.slice(text.lastIndexOf('/') + 1) : text))
    .filter((text) => text !== '' && text.startsWith(prefix))
    .map((text) => (text.startsWith('arn:') ? text : here.replace(whole, () => (before.endsWith('/') ? text.replace(/^\//, '') : text))));
}

function textsAt(value: unknown, [name, ...rest]: readonly string[]): readonly string[] {
  if (name === undefined) return typeof value === 'string' ? [value] : [];
  const isList = name.endsWith('[]');
  const found = partOf(value, isList ? name.slice(0, -2) : name);
  if (!isList) return textsAt(found, rest);
  return Array.isArray(found) ? found.flatMap((one: unknown) => textsAt(one, rest)) : [];
}

/** Services write the same name as `dBInstanceIdentifier` and `dbInstanceIdentifier`. */
function partOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
  return own === undefined ? undefined : Reflect.get(value, own);
}
