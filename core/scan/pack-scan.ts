import { isEqualJson, isList, type Json, type JsonObject, JsonRecord } from '../json.ts';

/**
 * A scan's accounts as they are stored: with the regions, the reader and the reasons of each, a thousand of them would be more than an item may
 * hold. Regions are left out where they are those of the account before. `same` names what else is as it was there, but for the account's id.
 */
export function packScan(scan: JsonObject): JsonObject {
  const packed = withAccounts(scan, (account, before) => {
    if (before === undefined) return account;
    const same = ALIKE.filter((name) => account[name] !== undefined && isEqualJson(asOf(account, before, name), account[name]));
    const left = Object.entries(account).filter(([name]) => !same.some((one) => one === name));
    const { regions, ...rest } = Object.fromEntries(left);
    const own = isEqualJson(before['regions'] ?? null, regions ?? null) ? rest : { ...rest, ...(regions !== undefined && { regions }) };
    return same.length === 0 ? own : { ...own, same };
  });
  return packOff(packed);
}

/** The scan with all that was left out. */
export function unpackScan(stored: JsonObject): JsonObject {
  let last: JsonObject | undefined;
  const scan = withAccounts(stored, (packed) => {
    const { same, ...account } = packed;
    const before = last;
    const names = ALIKE.filter((name) => same !== undefined && JSON.stringify(same).includes(`"${name}"`));
    const found = before === undefined ? [] : names.map((name) => [name, asOf(account, before, name)] as const);
    const regions = account['regions'] ?? before?.['regions'];
    last = { ...account, ...Object.fromEntries(found), ...(regions !== undefined && { regions }) };
    return last;
  });
  return unpackOff(scan);
}

const ALIKE = ['caller', 'origin', 'unknown'] as const;

/** What it would be if it were as with the account before. */
function asOf({ account }: JsonObject, before: JsonObject, name: string): Json {
  const text = JSON.stringify(before[name] ?? null);
  return JSON.parse(
    typeof account === 'string' && typeof before['account'] === 'string' ? text.replaceAll(before['account'], account) : text,
  );
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

/** A rule that is off in a thousand accounts is named once, with what passed in each, in their order. */
function packOff(scan: JsonObject): JsonObject {
  const { off } = scan;
  if (!isListOfRecords(off)) return scan;
  const accounts = accountIds(scan);
  const groups = Map.groupBy(off, ({ ruleId, reason }) => JSON.stringify([ruleId, reason]));
  const packed = [...groups.values()].map((entries): JsonObject => {
    const passed = new Map(entries.map((entry) => [entry['account'], entry['passed']]));
    const { ruleId = '', reason = '' } = entries[0] ?? {};
    return { ruleId, reason, passed: accounts.map((account) => passed.get(account) ?? '').join() };
  });
  // One of an account that the scan has not, or two of one: it stays as it is.
  return isEqualJson(unpackOff({ ...scan, off: packed })['off'], off) ? { ...scan, off: packed } : scan;
}

function unpackOff(scan: JsonObject): JsonObject {
  const { off } = scan;
  if (!isListOfRecords(off) || off.some(({ passed }) => typeof passed !== 'string')) return scan;
  const rules = off.map(({ ruleId = '', reason = '', passed }) => ({ ruleId, reason, passed: String(passed).split(',') }));
  const entries = accountIds(scan).flatMap((account, index) =>
    rules.flatMap(({ ruleId, reason, passed }) => {
      const own = passed[index] ?? '';
      return own === '' ? [] : [{ ruleId, account, reason, passed: Number(own) }];
    }),
  );
  return { ...scan, off: entries };
}

function accountIds({ accounts }: JsonObject): readonly string[] {
  return isListOfRecords(accounts) ? accounts.map(({ account }) => String(account)) : [];
}

function isListOfRecords(value: Json | undefined): value is readonly JsonObject[] {
  return (
    value !== undefined &&
    value !== null &&
    typeof value === 'object' &&
    isList(value) &&
    value.every((one) => JsonRecord.safeParse(one).success)
  );
}
