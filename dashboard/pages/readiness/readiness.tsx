import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useRead } from '../../api/use.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { AccountReadiness } from './account-readiness.tsx';
import { UnreadPlaces } from './unread-places.tsx';

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
      {(coverage.data?.unread ?? []).length > 0 && <UnreadPlaces unread={coverage.data?.unread ?? []} />}
      {accounts.map(({ account, name }) => (
        <AccountReadiness key={account} account={account} title={name ?? account} />
      ))}
    </SpaceBetween>
  );
}
