import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../../api/may.ts';
import { type ItemOf, useList } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { OfTheView } from '../../parts/of-the-view.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { SeverityBadge } from '../../parts/severity.tsx';
import { useTitle } from '../../parts/title.ts';
import { TOOLS } from '../../parts/tools.ts';
import { UNDO_WORDS } from './undo-words.ts';

type Remediation = ItemOf<'listRemediations'>;

const columns: readonly TableProps.ColumnDefinition<Remediation>[] = [
  { id: 'severity', header: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} />, width: 110 },
  {
    id: 'title',
    header: 'Remediation',
    isRowHeader: true,
    minWidth: 260,
    cell: ({ id, title }) => (
      <>
        <PageLink to={`/remediations/${id}`}>{title}</PageLink>
        <Box color="text-body-secondary">{id}</Box>
      </>
    ),
  },
  { id: 'findings', header: 'Findings', cell: ({ findingCount }) => findingCount, width: 100 },
  { id: 'resources', header: 'Resources', cell: ({ resourceCount }) => resourceCount, width: 110 },
  {
    id: 'risk',
    header: 'Risk of the change',
    cell: ({ mode, risk }) => (mode === 'fix' ? (risk?.level ?? 'unknown') : 'by hand'),
    width: 150,
  },
  {
    id: 'undo',
    header: 'Undo',
    cell: ({ reversibility }) => (reversibility === undefined ? '–' : UNDO_WORDS[reversibility]),
    minWidth: 120,
  },
];

/** What would mend what was found, worst first; several are planned as one task. */
export function Remediations() {
  useTitle('Remediations');
  const [tool, setTool] = useFilter('tool');
  const [chosen, choose] = useState<readonly Remediation[]>([]);
  const navigate = useNavigate();
  const list = useList('listRemediations', { query: { tool } }, { isLive: true });
  const fixes = chosen.filter(({ mode }) => mode === 'fix');
  const mayPlan = useMay('plan');
  return (
    <List
      list={list}
      title="Remediations"
      thing="remediation"
      columns={columns}
      idOf={({ id }) => id}
      labelOf={({ title }) => title}
      empty={<Nothing title="Nothing to mend">No open finding is cleared by a remediation of this tool.</Nothing>}
      selected={chosen}
      onSelect={choose}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <OfTheView csv="listRemediationsCsv" query={{ tool }} file="remediations" />
          <Button
            variant="primary"
            disabled={fixes.length === 0 || !mayPlan}
            disabledReason={mayPlan ? 'Choose one that can be done automatically.' : 'Your roles do not let you plan.'}
            onClick={() => void navigate(`/tasks/new?remediations=${fixes.map(({ id }) => id).join(',')}`)}
          >
            Plan a task
          </Button>
        </SpaceBetween>
      }
      filters={
        <ColumnLayout columns={4} minColumnWidth={150}>
          <Choice label="Tool" value={tool} any="any" options={TOOLS} onChange={setTool} />
        </ColumnLayout>
      }
    />
  );
}
