import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import type { AnswerOf } from '../../api/call.ts';
import { useRead } from '../../api/use.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { Sign } from '../../parts/sign.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../parts/words.ts';

const TYPES = { ready: 'success', 'not-ready': 'error', unknown: 'warning' } as const;
const WORDS = { ready: 'ready', 'not-ready': 'not ready', unknown: 'unknown' } as const;
type State = keyof typeof TYPES;

/** Whether fixes can be carried out, by account and region, with the criterion that is not met. */
export function Readiness() {
  useTitle('Readiness');
  const coverage = useRead('readCoverage');
  const accounts = coverage.data?.accounts ?? [];
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="Whether fixes can be carried out, and what stands in the way.">
        Readiness
      </Header>
      <Trouble error={coverage.error} />
      {coverage.isPending && <Spinner size="large" />}
      {coverage.data !== undefined && accounts.length === 0 && (
        <Nothing title="Nothing was scanned yet">After the first scan each account stands here.</Nothing>
      )}
      {(coverage.data?.unread ?? []).length > 0 && <Unread unread={coverage.data?.unread ?? []} />}
      {accounts.map(({ account, name }) => (
        <Account key={account} account={account} name={name} />
      ))}
    </SpaceBetween>
  );
}

function Unread({ unread }: Pick<AnswerOf<'readCoverage'>, 'unread'>) {
  return (
    <Alert type="warning" header="What the last scan could not read">
      <ul>
        {unread.map(({ account, region, kind, reason, at }) => (
          <li key={`${account} ${region} ${kind}`}>
            {account} · {region} · {kind ?? 'everything'}: {reason} ({timeText(at)})
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Account({ account, name }: { readonly account: string; readonly name: string | undefined }) {
  const { data, error } = useRead('readReadiness', { path: { account } });
  return (
    <Container
      header={
        <Header variant="h2" description={account} actions={data !== undefined && <ReadySign state={data.state} />}>
          {name ?? account}
        </Header>
      }
    >
      <Trouble error={error} />
      {data === undefined && error === null && <Spinner />}
      {data !== undefined && (
        <SpaceBetween size="m">
          <Criteria criteria={data.criteria} />
          {data.regions.map(({ region, state, criteria }) => (
            <div key={region}>
              <Box variant="h3">{region}</Box>
              <ReadySign state={state} />
              <Criteria criteria={criteria.filter((one) => one.state !== 'ready')} />
            </div>
          ))}
        </SpaceBetween>
      )}
    </Container>
  );
}

function ReadySign({ state }: { readonly state: State }) {
  return <Sign type={TYPES[state]}>{WORDS[state]}</Sign>;
}

function Criteria({ criteria }: Pick<AnswerOf<'readReadiness'>, 'criteria'>) {
  return (
    <ul className="plain-list">
      {criteria.map(({ criterion, state, message, templates }) => (
        <li key={`${criterion} ${message}`}>
          <ReadySign state={state} /> {criterion}: {message}
          {templates !== undefined && templates.length > 0 && <Box color="text-body-secondary">{templates.join(', ')}</Box>}
        </li>
      ))}
    </ul>
  );
}
