import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { TableProps } from '@cloudscape-design/components/table';
import type { ItemOf } from '../../api/use.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { SeverityBadge } from '../../parts/severity.tsx';
import { TextBlock } from '../../parts/text-block.tsx';
import { agoText, shortId, timeText } from '../../parts/words.ts';
import { closedWords } from './closed-words.ts';

export type Finding = ItemOf<'listFindings'>;

export const findingColumns: readonly TableProps.ColumnDefinition<Finding>[] = [
  { id: 'severity', header: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} />, minWidth: 80 },
  { id: 'title', header: 'Finding', isRowHeader: true, cell: (finding) => <Told finding={finding} />, minWidth: 190 },
  {
    id: 'resource',
    header: 'Resource',
    minWidth: 155,
    cell: ({ resourceId, account, region }) => (
      <div className="whole-words">
        <span title={resourceId}>{shortId(resourceId)}</span>
        <Box color="text-body-secondary">
          {account} · {region}
        </Box>
      </div>
    ),
  },
  {
    id: 'seen',
    header: 'First seen',
    cell: ({ firstSeen }) => <span title={timeText(firstSeen)}>{agoText(firstSeen)}</span>,
    minWidth: 80,
  },
  { id: 'due', header: 'Due', cell: ({ due }) => (due === undefined ? '–' : <Due {...due} />), minWidth: 80 },
  {
    id: 'fix',
    header: 'Remediation',
    minWidth: 115,
    cell: ({ remediations }) =>
      remediations.length === 0
        ? 'by hand'
        : remediations.map((id) => (
            <div key={id} className="whole-words">
              <PageLink to={`/remediations/${id}`}>{id.split('.').at(-1)}</PageLink>
            </div>
          )),
  },
];

function Told({ finding }: { readonly finding: Finding }) {
  const { id, title, reason, evidence, confidence, exception, owner, comment, closed, accountGone } = finding;
  return (
    <div className="whole-words">
      <PageLink to={`/findings/${id}`}>{title}</PageLink>
      <Box>{reason}</Box>
      {closed !== undefined && <Box color="text-body-secondary">{closedWords(closed)}</Box>}
      {accountGone !== undefined && (
        <Box color="text-body-secondary">As of {timeText(accountGone.since)}: the account is not scanned any more.</Box>
      )}
      {confidence !== undefined && <Box color="text-body-secondary">Confidence: {confidence}</Box>}
      {owner !== undefined && <Box color="text-body-secondary">Owner: {owner}</Box>}
      {comment !== undefined && <Box color="text-body-secondary">{comment}</Box>}
      {exception !== undefined && (
        <Box color="text-body-secondary">
          Excepted until {timeText(exception.until)} by {exception.owner}: {exception.reason}
        </Box>
      )}
      <ExpandableSection headerText="Evidence" variant="footer">
        <TextBlock label="Evidence">{JSON.stringify(evidence, null, 2)}</TextBlock>
      </ExpandableSection>
    </div>
  );
}

function Due({ at, status }: NonNullable<Finding['due']>) {
  return (
    <span title={timeText(at)}>
      {status.replace('-', ' ')}
      <Box color={status === 'overdue' ? 'text-status-error' : 'text-body-secondary'}>{agoText(at)}</Box>
    </span>
  );
}
