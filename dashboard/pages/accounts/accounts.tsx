import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { useRead } from '../../api/use.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Sign } from '../../parts/sign.tsx';
import { Table } from '../../parts/table.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, timeText } from '../../parts/words.ts';
import { AccountActions } from './account-actions.tsx';
import { type Account, originWords, stateWords } from './account-words.ts';
import { ListNotes } from './list-notes.tsx';
import { Roles } from './roles.tsx';

const columns: readonly TableProps.ColumnDefinition<Account>[] = [
  {
    id: 'account',
    header: 'Account',
    isRowHeader: true,
    minWidth: 140,
    cell: ({ account, name }) => (
      <>
        <PageLink to={`/accounts/${account}`}>{name ?? account}</PageLink>
        {name !== undefined && <Box color="text-body-secondary">{account}</Box>}
      </>
    ),
  },
  { id: 'state', header: 'Now', minWidth: 150, cell: (account) => <State account={account} /> },
  { id: 'origin', header: 'Where from', minWidth: 140, cell: ({ origin }) => originWords(origin) },
  { id: 'scan', header: 'Last scan', minWidth: 130, cell: (account) => <LastScan account={account} /> },
  { id: 'roles', header: 'Roles', minWidth: 150, cell: (account) => <Roles account={account} /> },
  { id: 'actions', header: 'Actions', minWidth: 120, cell: (account) => <AccountActions account={account} /> },
];

/** Accounts that are scanned, and those that were: where each came from, how its last scan went, and what its roles are. */
export function Accounts() {
  useTitle('Accounts');
  const { data, error, isPending } = useRead('readAccounts');
  const items = (data?.accounts ?? []).toSorted((one, other) => Number(one.state !== 'scanned') - Number(other.state !== 'scanned'));
  return (
    <SpaceBetween size="m">
      <Trouble error={error} />
      {data?.list !== undefined && <ListNotes list={data.list} />}
      <Table<Account>
        items={items}
        trackBy={({ account }) => account}
        columnDefinitions={columns}
        loading={isPending}
        loadingText="Reading"
        wrapLines
        variant="full-page"
        empty={<Nothing title="No account is known yet">The first scan looks which there are.</Nothing>}
        ariaLabels={{ tableLabel: 'Accounts' }}
        header={
          <Header
            variant="h1"
            counter={isPending ? '' : `(${items.length})`}
            description="Which are scanned, where each was found, and which are not any more."
          >
            Accounts
          </Header>
        }
      />
    </SpaceBetween>
  );
}

function State({ account: { state, since, reason, by } }: { readonly account: Account }) {
  return (
    <div className="whole-words">
      <Sign type={state === 'scanned' ? 'success' : 'stopped'}>{stateWords({ state })}</Sign>
      {since !== undefined && <Box color="text-body-secondary">since {timeText(since)}</Box>}
      {reason !== undefined && <Box color="text-body-secondary">{by === undefined ? reason : `${reason} (${by})`}</Box>}
    </div>
  );
}

function LastScan({ account: { lastScan } }: { readonly account: Account }) {
  if (lastScan === undefined) return 'none in the last two months';
  return (
    <div className="whole-words">
      <span title={timeText(lastScan.at)}>{agoText(lastScan.at)}</span>
      {lastScan.unread !== undefined && <Sign type="warning">{lastScan.unread}</Sign>}
    </div>
  );
}
