/** A value of an entry in a line: `eu-west-1`, `3`, `rule aws.s3.bucket-versioning`, `MO, TH`, `none`. */
export function detailText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(detailText).join(', ');
  if (typeof value !== 'object') return String(value);
  const parts = Object.entries(value).map(([name, part]) => `${name} ${detailText(part)}`);
  return parts.length === 0 ? 'none' : parts.join('; ');
}
