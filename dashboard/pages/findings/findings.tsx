import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import type { TableProps } from '@cloudscape-design/components/table';
import { type ItemOf, useList } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { OfTheView } from '../../parts/of-the-view.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { SEVERITIES, SeverityBadge } from '../../parts/severity.tsx';
import { TextBlock } from '../../parts/text-block.tsx';
import { useTitle } from '../../parts/title.ts';
import { TOOLS } from '../../parts/tools.ts';
import { agoText, shortId, timeText } from '../../parts/words.ts';

export type Finding = ItemOf<'listFindings'>;

const columns: readonly TableProps.ColumnDefinition<Finding>[] = [
  { id: 'severity', header: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} />, width: 110 },
  { id: 'title', header: 'Finding', isRowHeader: true, cell: (finding) => <Told finding={finding} />, minWidth: 280 },
  {
    id: 'resource',
    header: 'Resource',
    minWidth: 200,
    cell: ({ resourceId, account, region }) => (
      <>
        <span title={resourceId}>{shortId(resourceId)}</span>
        <Box color="text-body-secondary">
          {account} · {region}
        </Box>
      </>
    ),
  },
  { id: 'seen', header: 'First seen', cell: ({ firstSeen }) => <span title={timeText(firstSeen)}>{agoText(firstSeen)}</span>, width: 130 },
  { id: 'due', header: 'Due', cell: ({ due }) => (due === undefined ? '–' : <Due {...due} />), width: 140 },
  {
    id: 'fix',
    header: 'Remediation',
    minWidth: 160,
    cell: ({ remediations }) =>
      remediations.length === 0
        ? 'by hand'
        : remediations.map((id) => (
            <div key={id}>
              <PageLink to={`/remediations/${id}`}>{id.split('.').at(-1)}</PageLink>
            </div>
          )),
  },
];

function Told({ finding }: { readonly finding: Finding }) {
  const { title, reason, evidence, confidence, exception, owner, comment } = finding;
  return (
    <>
      <Box variant="strong">{title}</Box>
      <Box>{reason}</Box>
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
    </>
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

/** What was found, by what it is and where it lies; the address has the filters. */
export function Findings() {
  useTitle('Findings');
  const [status, setStatus] = useFilter('status');
  const [severity, setSeverity] = useFilter('severity');
  const [due, setDue] = useFilter('due');
  const [tool, setTool] = useFilter('tool');
  const [confidence, setConfidence] = useFilter('confidence');
  const [service, setService] = useFilter('service');
  const [account, setAccount] = useFilter('account');
  const [region, setRegion] = useFilter('region');
  const [rule, setRule] = useFilter('rule');
  const query = { status, severity, due, tool, confidence, service, account, region, rule };
  const list = useList('listFindings', { query }, { isLive: true });
  const text = (label: string, value: string, set: (value: string) => void) => (
    <FormField label={label}>
      <Input value={value} onChange={({ detail }) => set(detail.value.trim())} placeholder="Any" clearAriaLabel="Clear" type="search" />
    </FormField>
  );
  return (
    <List
      list={list}
      title={status === 'excepted' ? 'Excepted findings' : 'Open findings'}
      thing="finding"
      columns={columns}
      idOf={({ id }) => id}
      actions={<OfTheView csv="listFindingsCsv" query={query} file="findings" />}
      empty={
        <Nothing title="No finding fits">
          Either nothing was found, or the filters leave it out. Readiness shows what could not be read.
        </Nothing>
      }
      filters={
        <ColumnLayout columns={4} minColumnWidth={150}>
          <Choice label="Show" value={status} any="open" options={['excepted']} onChange={setStatus} />
          <Choice label="Severity" value={severity} any="any" options={SEVERITIES} onChange={setSeverity} />
          <Choice label="Tool" value={tool} any="any" options={TOOLS} onChange={setTool} />
          <Choice label="Confidence" value={confidence} any="any" options={['high', 'medium', 'low']} onChange={setConfidence} />
          <Choice label="Due" value={due} any="any" options={['overdue', 'approaching', 'on-track']} onChange={setDue} />
          {text('Service', service, setService)}
          {text('Account', account, setAccount)}
          {text('Region', region, setRegion)}
          {text('Rule', rule, setRule)}
        </ColumnLayout>
      }
    />
  );
}
