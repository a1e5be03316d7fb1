import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import type { AnswerOf } from '../../api/call.ts';
import { useRead } from '../../api/use.ts';
import { Sign } from '../../parts/sign.tsx';
import { Trouble } from '../../parts/trouble.tsx';

const TYPES = { ready: 'success', 'not-ready': 'error', unknown: 'warning' } as const;
const WORDS = { ready: 'ready', 'not-ready': 'not ready', unknown: 'unknown' } as const;
type State = keyof typeof TYPES;

/** What has to hold in an account before anything can be mended there, with the fixes that lack something. */
export function AccountReadiness({ account, title }: { readonly account: string; readonly title: string }) {
  const { data, error } = useRead('readReadiness', { path: { account } });
  return (
    <Container
      header={
        <Header variant="h2" description={account} actions={data !== undefined && <ReadySign state={data.state} />}>
          {title}
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
