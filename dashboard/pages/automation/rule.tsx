import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useParams } from 'react-router';
import { useRead } from '../../api/use.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { Sign } from '../../parts/sign.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, timeText } from '../../parts/words.ts';
import { DryRun } from './dry-run.tsx';
import { Firings } from './firings.tsx';
import { RuleActions } from './rule-actions.tsx';
import { Standing } from './standing.tsx';
import { type RuleDocument, ruleScopeWords, triggerWords } from './typed-rule.ts';

const TYPES = { proposed: 'pending', active: 'success', paused: 'stopped' } as const;

/** One rule: what it does and when next, what it would do now, and what it has done. */
export function Rule() {
  const { automationId = '' } = useParams();
  const { data, error } = useRead('readAutomation', { path: { automationId } }, { isLive: true });
  useTitle(data?.name ?? 'Rule');
  if (data === undefined) return error === null ? <Spinner size="large" /> : <Trouble error={error} />;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={data.description} actions={<RuleActions rule={data} />}>
        {data.name}
      </Header>
      <About rule={data} />
      {data.standing !== undefined && <Standing rule={data} standing={data.standing} />}
      <DryRun automationId={data.id} />
      <Firings automationId={data.id} />
    </SpaceBetween>
  );
}

function About({ rule }: { readonly rule: RuleDocument }) {
  const { id, status, trigger, scope, remediations, recipients, nextRuns, changedBy, changedAt, lastTaskId } = rule;
  return (
    <Container header={<Header variant="h2">What it does</Header>}>
      <SpaceBetween size="m">
        <Box>
          It makes a task {triggerWords(trigger)}, for {ruleScopeWords(scope)}.
          {status === 'proposed' && ' It is a proposal: it does nothing until somebody who may let rules loose has resumed it.'}
        </Box>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Status', value: <Sign type={TYPES[status]}>{status}</Sign> },
            { label: 'Id', value: id },
            { label: 'Changed', value: `${changedBy.name}, ${agoText(changedAt)}` },
            {
              label: 'Remediations',
              value: remediations.map((one) => (
                <div key={one.id}>
                  <PageLink to={`/remediations/${one.id}`}>{one.id}</PageLink>
                  {Object.entries(one.parameters).map(([name, value]) => ` · ${name} ${String(value)}`)}
                </div>
              )),
            },
            { label: 'Told', value: recipients?.join(', ') ?? 'every channel' },
            {
              label: 'Last task',
              value: lastTaskId === undefined ? 'none yet' : <PageLink to={`/tasks/${lastTaskId}`}>{lastTaskId}</PageLink>,
            },
          ]}
        />
        <div>
          <Box variant="h3">Next runs</Box>
          {nextRuns.length === 0 ? (
            <Box>{trigger['recurrence'] === undefined ? 'After a scan: at no fixed time.' : 'None while it is not active.'}</Box>
          ) : (
            <ol className="plain-list">
              {nextRuns.map((at) => (
                <li key={at}>
                  {timeText(at)} ({agoText(at)})
                </li>
              ))}
            </ol>
          )}
        </div>
      </SpaceBetween>
    </Container>
  );
}
