/**
 * Shows an RDS instance as AWS shows it while a change is under way: the status `modifying`, the old value in its place, and the new one
 * under PendingModifiedValues where AWS lists such a value there. moto changes an instance at once.
 */

/** The members of PendingModifiedValues in the API reference of RDS that are single values. */
const pendingMembers = new Set([
  'AllocatedStorage',
  'BackupRetentionPeriod',
  'CACertificateIdentifier',
  'DBInstanceClass',
  'DBInstanceIdentifier',
  'DBSubnetGroupName',
  'Engine',
  'EngineVersion',
  'IAMDatabaseAuthenticationEnabled',
  'Iops',
  'LicenseModel',
  'MultiAZ',
  'Port',
  'StorageThroughput',
  'StorageType',
]);

/** Finds the `<DBInstance>` element of one instance in an answer. */
export function findInstance(answer: string, identifier: string): string | undefined {
  const instances = answer.match(/<DBInstance>.*?<\/DBInstance>/gs) ?? [];
  return instances.find((instance) => instance.includes(`<DBInstanceIdentifier>${identifier}</DBInstanceIdentifier>`));
}

/** Rewrites an answer so that the instance still looks as it did `before`, with its change pending. Other instances stay as they are. */
export function showPendingChange(answer: string, identifier: string, before: string, status: string): string {
  const now = findInstance(answer, identifier);
  if (now === undefined) return answer;
  const old = new Map(children(before));
  const current = children(now);
  const changed = current.filter(([name, element]) => name !== 'DBInstanceStatus' && old.get(name) !== element);
  const pending = changed.filter(([name]) => pendingMembers.has(name)).map(([, element]) => element);
  const shown = current
    .filter(([name]) => old.has(name) && name !== 'PendingModifiedValues')
    .map(([name, element]) =>
      name === 'DBInstanceStatus' ? `<DBInstanceStatus>${status}</DBInstanceStatus>` : (old.get(name) ?? element),
    );
  const rewritten = `<DBInstance>${shown.join('')}<PendingModifiedValues>${pending.join('')}</PendingModifiedValues></DBInstance>`;
  return answer.replace(now, () => rewritten);
}

/** The direct children of the one element in `xml`, by name, each with its tags. */
function children(xml: string): (readonly [name: string, element: string])[] {
  const found: (readonly [string, string])[] = [];
  let depth = 0;
  let start = 0;
  for (const tag of xml.matchAll(/<(\/?)([A-Za-z][\w.]*)[^<>]*?(\/?)>/g)) {
    const [text, closes, name = '', isEmpty] = tag;
    if (!closes && depth === 1) start = tag.index;
    if (!isEmpty) depth += closes ? -1 : 1;
    if (depth === 1 && (closes || isEmpty)) found.push([name, xml.slice(start, tag.index + text.length)]);
  }
  return found;
}
