import type { DeclaredElement } from './declared.ts';
import type { DeclaredType } from './plain.ts';

/** Logs of a database that are exported: one element each. Those that are exported already stay in the list. */
export function exportedLogs({ cloudFormation, terraform }: DeclaredType): DeclaredElement {
  return (value, { key }) =>
    value !== true
      ? `Take ${JSON.stringify(key)} out of the logs that are exported.`
      : {
          cloudFormation: { type: cloudFormation, properties: { EnableCloudwatchLogsExports: [key] } },
          terraform: { type: terraform, arguments: { enabled_cloudwatch_logs_exports: [key] } },
        };
}
