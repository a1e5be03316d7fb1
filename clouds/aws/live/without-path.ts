/**
 * Whether an id is of what a record names without its path: `role/build` is `role/service-role/build`. Names of IAM are unique in an account, whatever
 * their paths and however their letters are written.
 */
export function isNamedWithoutPath(id: string, named: string): boolean {
  return withoutPath(id) === withoutPath(named);
}

function withoutPath(arn: string): string {
  const slash = arn.indexOf('/');
  return slash === -1 ? arn : `${arn.slice(0, slash)}/${arn.slice(arn.lastIndexOf('/') + 1).toLowerCase()}`;
}
