import { SEVERITIES } from '../finding/rule.ts';
import { settingsOfScan } from './judge-as-set.ts';
import { rulesOf, type ScanEngine } from './plan-scan.ts';
import type { Scan } from './scan.ts';
import { EVERY_ACCOUNT, unlistedText } from './unlisted-text.ts';
import type { VerdictLine } from './verdict-line.ts';

/** One line for each cloud whose list of accounts could not be read: whatever else is there was not looked at. */
export function unlistedLines(engine: ScanEngine, scan: Scan): readonly VerdictLine[] {
  const settings = settingsOfScan(scan);
  const account = EVERY_ACCOUNT;
  return (scan.unlisted ?? []).map(({ cloud, reason: { fault, operation, permission, message } }) => {
    const rules = rulesOf(scan, engine.catalogue).filter(({ resource }) => resource.cloud.id === cloud);
    const severities = new Set(rules.map(({ id: ruleId, severity }) => settings.severityOf({ ruleId, account, severity })));
    return {
      ...{ ruleId: '*', verdict: 'unknown', resource: null, scope: `accounts:${cloud}`, region: 'global', account },
      severity: SEVERITIES.find((severity) => severities.has(severity)) ?? 'info',
      reason: unlistedText(message),
      evidence: { fault, operation, ...(permission !== undefined && { permission }) },
      frameworks: {},
    };
  });
}
