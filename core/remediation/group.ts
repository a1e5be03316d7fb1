import type { Finding } from '../finding/finding.ts';
import type { Severity } from '../finding/rule.ts';
import { type Tally, talliesOf } from '../finding/tally.ts';
import type { Template } from './template.ts';

/** How many resources of a place have just these open findings that a remediation would clear. */
export type Group = Omit<Tally, 'scopeRegion'>;

/** Whether a remediation may count findings of a rule in a place at all. */
export type IsCounted = (place: Pick<Group, 'kind' | 'account' | 'region'>, ruleId: string) => boolean;

/** Counts of one remediation, made of tallies and put right by what was looked at one by one. */
export interface Groups {
  add(tally: Group, sign?: 1 | -1): void;
  /** Those that have a resource. */
  all(): readonly Group[];
}

export function groupsOf({ fixes }: Template, isCounted: IsCounted): Groups {
  const groups = new Map<string, Group>();
  return {
    add(tally, sign = 1) {
      const open = tally.open.filter(({ ruleId }) => fixes.includes(ruleId) && isCounted(tally, ruleId));
      if (open.length === 0) return;
      const { kind, account, region } = tally;
      const name = JSON.stringify([kind, account, region, open]);
      const known = groups.get(name);
      groups.set(name, { kind, account, region, open, resources: (known?.resources ?? 0) + sign * tally.resources });
    },
    all: () => [...groups.values()].filter(({ resources }) => resources > 0),
  };
}

/** Takes resources out of the groups as all their open findings make them, and puts them back as those make them that are kept. */
export function replaceSeen(groups: Groups, findings: readonly Finding[], isKept: (finding: Finding) => boolean): void {
  for (const tally of talliesOf(findings)) groups.add(tally, -1);
  for (const tally of talliesOf(findings.filter(isKept))) groups.add(tally);
}

/** Sums over groups: what a list shows of them. */
export function sumOf(groups: readonly Group[], severities: readonly Severity[]) {
  const open = groups.flatMap((group) => group.open);
  return {
    rules: sortedSet(open.map(({ ruleId }) => ruleId)),
    kinds: sortedSet(groups.map(({ kind }) => kind)),
    accounts: sortedSet(groups.map(({ account }) => account)),
    regions: sortedSet(groups.map(({ region }) => region)),
    severity: severities.find((severity) => open.some((one) => one.severity === severity)),
    resources: groups.reduce((sum, { resources }) => sum + resources, 0),
    findings: groups.reduce((sum, group) => sum + group.resources * group.open.reduce((own, { count }) => own + count, 0), 0),
  };
}

export function sortedSet(all: readonly string[]): readonly string[] {
  return [...new Set(all)].sort();
}
