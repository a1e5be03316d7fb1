import type { Severity, Tool } from '../finding/rule.ts';
import { isAmong } from '../is-among.ts';
import { DIMENSIONS, type Dimension } from './dimensions.ts';
import type { LeftOut } from './left-out.ts';
import type { OpenPair } from './statistics.ts';

/** Which are meant; left out: all. */
export interface OpenFilter {
  readonly severity?: readonly Severity[] | undefined;
  readonly tool?: readonly Tool[] | undefined;
  readonly service?: readonly string[] | undefined;
  readonly account?: readonly string[] | undefined;
  readonly region?: readonly string[] | undefined;
  readonly rule?: readonly string[] | undefined;
}

interface Values {
  readonly severity: Severity;
  readonly tool: Tool;
  readonly service: string;
  readonly account: string;
  readonly region: string;
  readonly rule: string;
}

export type OpenRow = { readonly [dimension in Dimension]?: Values[dimension] } & { readonly count: number };

export interface OpenRows {
  readonly total: number;
  readonly excepted: number;
  /** Most first. */
  readonly rows: readonly OpenRow[];
}

/** Counts what is open by these dimensions together: one row for each of their values that occur. */
export function openRows(pairs: readonly OpenPair[], leftOut: LeftOut, by: readonly Dimension[], filter: OpenFilter): OpenRows {
  const rows = new Map<string, OpenRow>();
  let [total, excepted] = [0, 0];
  for (const pair of pairs) {
    for (const [region, all] of Object.entries(pair.regions)) {
      const values = { severity: pair.severity, tool: pair.tool, service: pair.service, account: pair.account, region, rule: pair.ruleId };
      if (!isMeant(values, filter)) continue;
      const count = leftOut.countIn(pair, region);
      total += count;
      excepted += all - count;
      if (count === 0) continue;
      const name = JSON.stringify(by.map((dimension) => values[dimension]));
      rows.set(name, { ...rowOf(values, by), count: (rows.get(name)?.count ?? 0) + count });
    }
  }
  const inOrder = [...rows].sort(([one, { count: few }], [other, { count: many }]) => many - few || (one < other ? -1 : 1));
  return { total, excepted, rows: inOrder.map(([, row]) => row) };
}

function rowOf({ severity, tool, service, account, region, rule }: Values, by: readonly Dimension[]): Omit<OpenRow, 'count'> {
  return {
    ...(by.includes('severity') && { severity }),
    ...(by.includes('tool') && { tool }),
    ...(by.includes('service') && { service }),
    ...(by.includes('account') && { account }),
    ...(by.includes('region') && { region }),
    ...(by.includes('rule') && { rule }),
  };
}

function isMeant(values: Values, filter: OpenFilter): boolean {
  return Object.entries(values).every(([dimension, value]) => {
    const wanted: readonly string[] | undefined = isDimension(dimension) ? filter[dimension] : undefined;
    return isAmong(wanted, value);
  });
}

function isDimension(name: string): name is Dimension {
  return DIMENSIONS.some((one) => one === name);
}
