import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { type ItemOf, useAct, useList, useRead } from '../../api/use.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { useTitle } from '../../parts/title.ts';
import { agoText, counted, timeText } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';

type Rule = ItemOf<'listAutomations'>;

const columns: readonly TableProps.ColumnDefinition<Rule>[] = [
  {
    id: 'name',
    header: 'Rule',
    isRowHeader: true,
    minWidth: 240,
    cell: ({ name, description, id }) => (
      <>
        <Box variant="strong">{name}</Box>
        <Box>{description}</Box>
        <Box color="text-body-secondary">{id}</Box>
      </>
    ),
  },
  { id: 'status', header: 'Status', cell: ({ status }) => status, width: 120 },
  { id: 'does', header: 'Mends', cell: ({ remediations }) => remediations.map(({ id }) => <div key={id}>{id}</div>), minWidth: 220 },
  {
    id: 'next',
    header: 'Next runs',
    minWidth: 200,
    cell: ({ nextRuns, trigger }) =>
      nextRuns.length === 0
        ? `after each scan (${JSON.stringify(trigger)})`
        : nextRuns.map((at) => (
            <div key={at}>
              {timeText(at)} ({agoText(at)})
            </div>
          )),
  },
  { id: 'dry', header: 'On the last scan', cell: (rule) => <DryRun rule={rule} />, minWidth: 200 },
  { id: 'actions', header: 'Actions', cell: (rule) => <Actions rule={rule} />, minWidth: 200 },
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

function Actions({ rule: { id, allowedActions } }: { readonly rule: Rule }) {
  const pause = useAct('pauseAutomation');
  const resume = useAct('resumeAutomation');
  const run = useAct('runAutomation');
  const path = { automationId: id };
  const told = (text: string) => ({ onSuccess: () => flash('success', text), onError: (error: Error) => flash('error', error.message) });
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {allowedActions.includes('pause') && <Button onClick={() => pause.mutate({ path }, told('The rule is paused.'))}>Pause</Button>}
      {allowedActions.includes('resume') && <Button onClick={() => resume.mutate({ path }, told('The rule goes on.'))}>Resume</Button>}
      {allowedActions.includes('run') && <Button onClick={() => run.mutate({ path }, told('The rule fires now.'))}>Run now</Button>}
    </SpaceBetween>
  );
}

/** Rules that make tasks by themselves, with their next runs and what each would do now. */
export function Automation() {
  useTitle('Automation rules');
  const list = useList('listAutomations', {}, { isLive: true });
  return (
    <List
      list={list}
      title="Automation rules"
      thing="rule"
      columns={columns}
      idOf={({ id }) => id}
      empty={<Nothing title="There is no rule yet">The command `cloudmend automation create` makes one.</Nothing>}
    />
  );
}
