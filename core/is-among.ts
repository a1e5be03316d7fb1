/** Whether a name is one of those that are asked for, however it is spelt; left out: all are. Ids of subscriptions have no case. */
export function isAmong(wanted: readonly string[] | undefined, name: string): boolean {
  return wanted === undefined || wanted.some((one) => one.toLowerCase() === name.toLowerCase());
}
