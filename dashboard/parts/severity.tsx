import Badge from '@cloudscape-design/components/badge';
import type { AnswerOf } from '../api/call.ts';

export type Severity = AnswerOf<'listFindings'>['items'][number]['severity'];
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** How bad it would be, as a word; its colour says it once more. */
export function SeverityBadge({ severity }: { readonly severity: Severity | undefined }) {
  if (severity === undefined) return <>–</>;
  return <Badge color={severity === 'info' ? 'grey' : `severity-${severity}`}>{severity}</Badge>;
}
