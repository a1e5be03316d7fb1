import { isEqualJson, isList, type Json, type JsonObject, JsonRecord } from '../json.ts';

/**
 * A scan's accounts as they are stored: most have the same regions, and with seventeen of each a thousand accounts would be most of what an
 * item may hold. Where they are those of the account before, they are left out.
 */
export function packRegions(scan: JsonObject): JsonObject {
  return withAccounts(scan, (account, before) => {
    const { regions, ...rest } = account;
    return before !== undefined && isEqualJson(before['regions'] ?? null, regions ?? null) ? rest : account;
  });
}

/** The accounts with all their regions. */
export function unpackRegions(stored: JsonObject): JsonObject {
  let last: Json | undefined;
  return withAccounts(stored, (account) => {
    last = account['regions'] ?? last;
    return last === undefined ? account : { ...account, regions: last };
  });
}

/** `before`: the one before as it was given. What is no account stays, for the schema to name. */
function withAccounts(scan: JsonObject, change: (account: JsonObject, before: JsonObject | undefined) => JsonObject): JsonObject {
  const { accounts } = scan;
  if (accounts === null || typeof accounts !== 'object' || !isList(accounts)) return scan;
  let before: JsonObject | undefined;
  const changed = accounts.map((one) => {
    const account = JsonRecord.safeParse(one).data;
    if (account === undefined) return one;
    const made = change(account, before);
    before = account;
    return made;
  });
  return { ...scan, accounts: changed };
}
