import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import type { TableProps } from '@cloudscape-design/components/table';
import { useNavigate } from 'react-router';
import { useMay } from '../../api/may.ts';
import { type ItemOf, useList, useRead } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { useTitle } from '../../parts/title.ts';
import { agoText, counted, timeText } from '../../parts/words.ts';
import { RuleActions } from './rule-actions.tsx';
import { triggerWords } from './typed-rule.ts';

type Rule = ItemOf<'listAutomations'>;

const columns: readonly TableProps.ColumnDefinition<Rule>[] = [
  {
    id: 'name',
    header: 'Rule',
    isRowHeader: true,
    minWidth: 170,
    cell: ({ name, description, id }) => (
      <>
        <PageLink to={`/automation/${id}`}>{name}</PageLink>
        <Box>{description}</Box>
        <Box color="text-body-secondary">{id}</Box>
      </>
    ),
  },
  { id: 'status', header: 'Status', cell: ({ status }) => status, minWidth: 100 },
  { id: 'does', header: 'Mends', cell: ({ remediations }) => remediations.map(({ id }) => <div key={id}>{id}</div>), minWidth: 170 },
  {
    id: 'next',
    header: 'Next run',
    minWidth: 160,
    cell: ({ nextRuns: [next], trigger }) => (
      <>
        {triggerWords(trigger)}
        {next !== undefined && (
          <Box color="text-body-secondary">
            next {timeText(next)} ({agoText(next)})
          </Box>
        )}
      </>
    ),
  },
  { id: 'dry', header: 'On the last scan', cell: (rule) => <DryRun rule={rule} />, minWidth: 160 },
  { id: 'actions', header: 'Actions', cell: (rule) => <RuleActions rule={rule} />, minWidth: 140 },
];

function DryRun({ rule }: { readonly rule: Rule }) {
  const { data, error } = useRead('dryRunAutomation', { path: { automationId: rule.id } });
  if (error !== null) return <>{error.message}</>;
  if (data === undefined) return <>…</>;
  return (
    <>
      <Box>
        {data.outcome.replace('-', ' ')}: {counted(data.resources, 'resource')}
      </Box>
      <Box color="text-body-secondary">{data.why}</Box>
    </>
  );
}

/** Rules that make tasks by themselves, with their next runs and what each would do now. */
export function Automation() {
  useTitle('Automation rules');
  const navigate = useNavigate();
  const [status, setStatus] = useFilter('status');
  const mayChange = useMay('changeAutomation');
  const list = useList('listAutomations', { query: { status } }, { isLive: true });
  return (
    <List
      list={list}
      title="Automation rules"
      thing="rule"
      columns={columns}
      idOf={({ id }) => id}
      actions={
        <Button
          variant="primary"
          disabled={!mayChange}
          disabledReason="Your roles do not let you make rules."
          onClick={() => void navigate('/automation/new')}
        >
          Create automation rule
        </Button>
      }
      filters={<Choice label="Status" value={status} any="any" options={['proposed', 'active', 'paused']} onChange={setStatus} />}
      empty={<Nothing title="There is no rule">A rule makes tasks by itself, after scans or at its times.</Nothing>}
    />
  );
}
