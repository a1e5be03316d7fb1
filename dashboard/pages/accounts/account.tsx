import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useParams } from 'react-router';
import { useRead } from '../../api/use.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Sign } from '../../parts/sign.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, timeText } from '../../parts/words.ts';
import { AccountReadiness } from '../readiness/account-readiness.tsx';
import { UnreadPlaces } from '../readiness/unread-places.tsx';
import { AccountActions } from './account-actions.tsx';
import { originWords, stateWords, type Account as Told } from './account-words.ts';
import { Roles } from './roles.tsx';

/** One account: where it was found, what the last scan could not read, and what it lacks for which fix. */
export function Account() {
  const { account = '' } = useParams();
  const { data, error } = useRead('readAccounts');
  const found = data?.accounts.find((one) => one.account === account);
  useTitle(found?.name ?? account);
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Spinner size="large" />;
  if (found === undefined) return <Nothing title={`No account ${account} is scanned, or ever was`} />;
  return <Shown account={found} />;
}

function Shown({ account }: { readonly account: Told }) {
  const { account: id, name, cloud, state, since, reason, by, origin, caller, lastScan } = account;
  const isScanned = state === 'scanned';
  const coverage = useRead('readCoverage', { query: { account: id } }, { isWanted: isScanned });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={id} actions={<AccountActions account={account} />}>
        {name ?? id}
      </Header>
      {!isScanned && (
        <Alert type="info" header={`It is ${stateWords({ state })}${since === undefined ? '' : ` since ${timeText(since)}`}`}>
          {reason} {by !== undefined && `(${by}) `}
          Its findings, tasks and audit are kept as of then; nobody has looked since, and nothing is planned or mended there.{' '}
          <PageLink to={`/findings?account=${id}`}>What was open then</PageLink>
        </Alert>
      )}
      <Container header={<Header variant="h2">What it is</Header>}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Now', value: <Sign type={isScanned ? 'success' : 'stopped'}>{stateWords({ state })}</Sign> },
            { label: 'Cloud', value: cloud },
            { label: 'Where from', value: originWords(origin) },
            { label: 'Read by', value: caller ?? 'not known' },
            { label: 'Last scan', value: lastScan === undefined ? 'none in the last two months' : agoText(lastScan.at) },
            { label: 'Roles', value: <Roles account={account} /> },
            { label: 'Findings', value: <PageLink to={`/findings?account=${id}`}>Open findings there</PageLink> },
          ]}
        />
      </Container>
      {lastScan?.unread !== undefined && (
        <Alert type="warning" header="The last scan could not read it">
          {lastScan.unread}
        </Alert>
      )}
      <Trouble error={coverage.error} />
      {(coverage.data?.unread ?? []).length > 0 && <UnreadPlaces unread={coverage.data?.unread ?? []} />}
      {isScanned && <AccountReadiness account={id} title="What it lacks for which fix" />}
    </SpaceBetween>
  );
}
