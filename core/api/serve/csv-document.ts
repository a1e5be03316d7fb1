import { csvLine } from '../../csv.ts';
import type { FindingDocument } from '../contract/documents/finding.ts';
import type { RemediationDocument } from '../contract/documents/remediation.ts';
import type { ListPage, Reply } from './endpoint.ts';

/** What a column is called, and its cell. */
type Columns<Document> = { readonly [name: string]: (document: Document) => string | number | undefined };

export const findingColumns: Columns<FindingDocument> = {
  id: ({ id }) => id,
  rule: ({ ruleId }) => ruleId,
  title: ({ title }) => title,
  severity: ({ severity }) => severity,
  confidence: ({ confidence }) => confidence,
  resource: ({ resourceId }) => resourceId,
  account: ({ account }) => account,
  region: ({ region }) => region,
  service: ({ service }) => service,
  status: ({ status }) => status,
  reason: ({ reason }) => reason,
  firstSeen: ({ firstSeen }) => firstSeen,
  closedAt: ({ resolvedAt }) => resolvedAt,
  closedHow: ({ closed }) => closed?.how,
  closedByTask: ({ closed }) => closed?.taskId,
  due: ({ due }) => due?.at,
  dueStatus: ({ due }) => due?.status,
  owner: ({ owner }) => owner,
  comment: ({ comment }) => comment,
  exception: ({ exception }) => exception && `${exception.reason} (${exception.owner})`,
  exceptedUntil: ({ exception }) => exception?.until,
  remediations: ({ remediations }) => remediations.join(' '),
  accountGoneSince: ({ accountGone }) => accountGone?.since,
};

export const remediationColumns: Columns<RemediationDocument> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  mode: ({ mode }) => mode,
  severity: ({ severity }) => severity,
  findings: ({ findingCount }) => findingCount,
  resources: ({ resourceCount }) => resourceCount,
  risk: ({ risk }) => risk?.level,
  undo: ({ reversibility }) => reversibility,
  rules: ({ rules }) => rules.map(({ id }) => id).join(' '),
  services: ({ services }) => services.join(' '),
  accounts: ({ accounts }) => accounts.join(' '),
  regions: ({ regions }) => regions.join(' '),
  frameworks: ({ profiles }) => profiles.join('; '),
};

/** A page of a list as CSV; the first begins with the head, so that all pages one after the other are one file. */
export function csvReply<Document>(
  columns: Columns<Document>,
  { items, cursor }: ListPage<Document>,
  query: { readonly cursor?: string | undefined },
): Reply<string> {
  const head = query.cursor === undefined ? [csvLine(Object.keys(columns))] : [];
  const lines = items.map((item) => csvLine(Object.values(columns).map((cell) => String(cell(item) ?? ''))));
  // RFC 4180 ends each line so.
  return { document: [...head, ...lines].map((line) => `${line}\r\n`).join(''), ...(cursor !== undefined && { next: cursor }) };
}
