/** Whether a container's user is root. Where nothing is said the image decides, which mostly means root. */
export function isRoot(user: string): boolean {
  return /^(?:root|0)?(?::.*)?$/.test(user);
}
