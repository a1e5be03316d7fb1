import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import type { AnswerOf } from '../../api/call.ts';
import { type ItemOf, useList } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Sign } from '../../parts/sign.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, counted, countText, shortId } from '../../parts/words.ts';
import { WayToAdministrator } from './way.tsx';

type Principal = ItemOf<'listPrincipals'>;
type Accounts = AnswerOf<'listPrincipals'>['accounts'];

const columns: readonly TableProps.ColumnDefinition<Principal>[] = [
  {
    id: 'name',
    header: 'Who',
    isRowHeader: true,
    minWidth: 200,
    cell: ({ id, name, account }) => (
      <>
        <PageLink to={`/entitlements/${id}`}>{name}</PageLink>
        <Box color="text-body-secondary">{account}</Box>
      </>
    ),
  },
  { id: 'power', header: 'Administrator', minWidth: 170, cell: (principal) => <Power principal={principal} /> },
  {
    id: 'actions',
    header: 'May do',
    minWidth: 180,
    cell: ({ actions, services, conditional, partly }) => (
      <>
        {counted(actions, 'action')} of {counted(services, 'service')}
        {conditional + partly > 0 && (
          <Box color="text-body-secondary">
            {countText(conditional)} depend, {countText(partly)} in part
          </Box>
        )}
      </>
    ),
  },
  { id: 'sensitive', header: 'To look at first', minWidth: 110, cell: ({ sensitive }) => countText(sensitive) },
  {
    id: 'use',
    header: 'Used',
    minWidth: 160,
    cell: ({ use, lastUsed }) => (
      <>
        {countText(use.used)} used, {countText(use.unused)} not, {countText(use.unknown)} not known
        {lastUsed !== undefined && <Box color="text-body-secondary">seen {agoText(lastUsed)}</Box>}
      </>
    ),
  },
];

function Power({ principal: { isAdministrator, path, untold } }: { readonly principal: Principal }) {
  const unread = untold.length > 0 && <Box color="text-body-secondary">{untold.join(', ')} could not be read</Box>;
  if (isAdministrator)
    return (
      <>
        <Sign type="warning">is one</Sign>
        {unread}
      </>
    );
  if (path === undefined) return <>no{unread}</>;
  return (
    <>
      <Sign type={path.isCertain ? 'error' : 'warning'}>
        {path.isCertain ? 'comes' : 'may come'} to be one, in {counted(path.steps, 'step')}
      </Sign>
      {unread}
    </>
  );
}

/** Who may do what, as the last scan saw it: first those who are administrators or come to be one. */
export function Entitlements() {
  useTitle('Entitlements');
  const [sort, setSort] = useFilter('sort');
  const [administrator, setAdministrator] = useFilter('administrator');
  const [path, setPath] = useFilter('path');
  const list = useList('listPrincipals', { query: { sort, administrator, path } });
  const accounts = list.data?.[0]?.accounts ?? [];
  return (
    <SpaceBetween size="l">
      <List
        list={list}
        title="Entitlements"
        thing="principal"
        columns={columns}
        idOf={({ id }) => id}
        empty={<Nothing title="Nobody fits">Either the filters leave everybody out, or no scan has read who may do what.</Nothing>}
        says={<Said accounts={accounts} />}
        filters={
          <ColumnLayout columns={4} minColumnWidth={150}>
            <Choice label="Kind" value={sort} any="any" options={['user', 'role']} onChange={setSort} />
            <Choice label="Is an administrator" value={administrator} any="either" options={['yes', 'no']} onChange={setAdministrator} />
            <Choice label="Comes to be one" value={path} any="either" options={['yes', 'no']} onChange={setPath} />
          </ColumnLayout>
        }
      />
      <Ways />
    </SpaceBetween>
  );
}

function Said({ accounts }: { readonly accounts: Accounts }) {
  if (accounts.length === 0) return null;
  return (
    <SpaceBetween size="xs">
      {accounts.map(({ account, name, at, state, principals = 0, administrators = 0, withPath = 0, unread, untold }) => (
        <Box key={account}>
          {name ?? account}, as seen {agoText(at)}:{' '}
          {state === 'unread'
            ? 'not known, since it could not be read.'
            : `${counted(principals, 'principal')}, ${counted(administrators, 'administrator')}, ${withPath} more who ${withPath === 1 ? 'comes' : 'come'} to be one.`}
          {unread.length + untold.length > 0 && ` Not read: ${[...unread.map(({ kind }) => kind), ...untold].join(', ')}.`}
        </Box>
      ))}
    </SpaceBetween>
  );
}

function Ways() {
  const list = useList('listPaths', { query: { limit: '50' } });
  const accounts = list.data?.[0]?.accounts ?? [];
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={list.isPending ? '' : `(${list.items.length}${list.hasNextPage ? '+' : ''})`}
          description="Shortest first."
        >
          Ways to an administrator
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Trouble error={list.error} />
        {accounts.map(
          ({ account, name, cut }) =>
            cut !== undefined && (
              <Alert key={account} type="info">
                In {name ?? account}: without {cut.permission.action} of {shortId(cut.permission.principal)}, {counted(cut.ends, 'way')}{' '}
                {cut.ends === 1 ? 'is' : 'are'} gone.
              </Alert>
            ),
        )}
        {!list.isPending && list.error === null && list.items.length === 0 && (
          <Nothing title="Nobody comes to be an administrator">As far as it could be read.</Nothing>
        )}
        {list.items.map((way) => (
          <div key={`${way.from} ${way.to}`}>
            <WayToAdministrator way={way} />
          </div>
        ))}
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more than {counted(list.items.length, 'way')}
          </Button>
        )}
      </SpaceBetween>
    </Container>
  );
}
