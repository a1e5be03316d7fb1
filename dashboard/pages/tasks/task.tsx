import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Tabs from '@cloudscape-design/components/tabs';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import type { AnswerOf } from '../../api/call.ts';
import { useTaskEvents } from '../../api/task-events.ts';
import { useRead } from '../../api/use.ts';
import { askerText } from '../../parts/asker.ts';
import { useFilter } from '../../parts/filters.ts';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, counted, timeText } from '../../parts/words.ts';
import { PlanView } from '../plan/plan-view.tsx';
import { Decide } from './decide.tsx';
import { Decisions } from './decisions.tsx';
import { Receipt } from './receipt.tsx';
import { Resources } from './resources.tsx';
import { Stages } from './stages.tsx';
import { TaskActions } from './task-actions.tsx';
import { TaskState } from './task-state.tsx';

// Its chart is loaded when somebody looks at it.
const TaskPrediction = lazy(async () => ({ default: (await import('./task-prediction.tsx')).TaskPrediction }));

/** One task: where it stands, what it waits for, and behind tabs what it will do, did, and who said so. */
export function Task() {
  const { taskId = '' } = useParams();
  const isFollowed = useTaskEvents(taskId);
  const { data, error } = useRead('readTask', { path: { taskId } }, { isLive: !isFollowed });
  useTitle(data?.task.name ?? 'Task');
  if (data === undefined) return error === null ? <Spinner size="large" /> : <Trouble error={error} />;
  return (
    <SpaceBetween size="l">
      <Trouble error={error} />
      <Shown document={data} />
    </SpaceBetween>
  );
}

function Shown({ document }: { readonly document: AnswerOf<'readTask'> }) {
  const { task, revisions } = document;
  const [tab, setTab] = useFilter('tab');
  const latest = revisions.at(-1);
  const planId = latest?.planId ?? task.planId;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={task.description} actions={<Actions document={document} />}>
        {task.name === '' ? 'Without a name' : task.name}
      </Header>
      <div role="status" aria-live="polite">
        <TaskState task={task} />
        <Counts counts={task.counts} />
      </div>
      <Waiting document={document} />
      <Tabs
        activeTabId={tab === '' ? 'plan' : tab}
        onChange={({ detail }) => setTab(detail.activeTabId === 'plan' ? '' : detail.activeTabId)}
        tabs={[
          {
            id: 'plan',
            label: 'What it changes',
            content: (
              <SpaceBetween size="l">
                {planId === undefined ? <Box>It has no plan yet.</Box> : <PlanView planId={planId} taskId={task.id} />}
                <Decide document={document} />
              </SpaceBetween>
            ),
          },
          {
            id: 'prediction',
            label: 'Prediction',
            content: (
              <Suspense fallback={<Spinner size="large" />}>
                {planId === undefined ? <Box>It has no plan yet.</Box> : <TaskPrediction taskId={task.id} />}
              </Suspense>
            ),
          },
          { id: 'resources', label: 'Resources', content: <Resources taskId={task.id} /> },
          { id: 'stages', label: 'Stages', content: <Stages taskId={task.id} /> },
          { id: 'decisions', label: `Decisions (${document.decisions.length})`, content: <Decisions document={document} /> },
        ]}
      />
    </SpaceBetween>
  );
}

function Actions({ document }: { readonly document: AnswerOf<'readTask'> }) {
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <Receipt task={document.task} />
      <TaskActions document={document} />
    </SpaceBetween>
  );
}

function Counts({ counts }: { readonly counts: { readonly [name: string]: number } }) {
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  if (told.length === 0) return null;
  return (
    <Box color="text-body-secondary">{told.map(([name, count]) => `${name.replaceAll('_', ' ').toLowerCase()} ${count}`).join(' · ')}</Box>
  );
}

function Waiting({ document: { task, cap } }: { readonly document: AnswerOf<'readTask'> }) {
  const { wait, failure, missing, createdBy, createdAt } = task;
  return (
    <SpaceBetween size="s">
      {wait !== undefined && (
        <Alert type="info" header="What it waits for">
          {wait.message}
          {wait.until !== undefined && ` (${timeText(wait.until)}, ${agoText(wait.until)})`}
        </Alert>
      )}
      {failure !== undefined && (
        <Alert type="error" header="What went wrong">
          {failure.todo}
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert type="warning">
          {counted(missing.length, 'thing')} missing before it can be activated: {missing.join(', ')}
        </Alert>
      )}
      <Box color="text-body-secondary">
        {task.id}, made by {askerText(createdBy)} {agoText(createdAt)}; it may write {counted(cap, 'resource')}.
      </Box>
    </SpaceBetween>
  );
}
