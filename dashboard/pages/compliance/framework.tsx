import ColumnLayout from '@cloudscape-design/components/column-layout';
import type { TableProps } from '@cloudscape-design/components/table';
import { useParams } from 'react-router';
import { type ItemOf, useList } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Search } from '../../parts/search.tsx';
import { useTitle } from '../../parts/title.ts';
import { ControlState, countWords, STATES } from './control-state.tsx';

type Control = ItemOf<'readFramework'>;

function columnsOf(address: string, search: string): readonly TableProps.ColumnDefinition<Control>[] {
  return [
    {
      id: 'control',
      header: 'Control',
      isRowHeader: true,
      minWidth: 120,
      cell: ({ control }) => <PageLink to={`${address}/${encodeURIComponent(control)}${search}`}>{control}</PageLink>,
    },
    { id: 'state', header: 'State', minWidth: 140, cell: ({ state }) => <ControlState state={state} /> },
    {
      id: 'rules',
      header: 'Rules',
      minWidth: 260,
      cell: ({ rules }) => (rules.length === 0 ? 'no rule speaks for it' : rules.map((id) => <div key={id}>{id}</div>)),
    },
    { id: 'accounts', header: 'Accounts', minWidth: 180, cell: ({ accounts }) => countWords(accounts) },
  ];
}

/** The controls of a framework. */
export function Framework() {
  const { framework = '' } = useParams();
  const [state, setState] = useFilter('state');
  const [account, setAccount] = useFilter('account');
  const list = useList('readFramework', { path: { framework }, query: { state, account } });
  const about = list.data?.[0];
  useTitle(about?.name ?? 'Framework');
  return (
    <List
      list={list}
      title={about?.name ?? 'Framework'}
      thing="control"
      columns={columnsOf(`/compliance/${framework}`, account === '' ? '' : `?account=${account}`)}
      idOf={({ control }) => control}
      empty={<Nothing title="No control fits">The filters leave all of them out.</Nothing>}
      says={about !== undefined && `In all ${countWords(about.controls)}.`}
      filters={
        <ColumnLayout columns={4} minColumnWidth={150}>
          <Choice label="State" value={state} any="any" options={STATES} onChange={setState} />
          <Search label="Account" value={account} any="All" onChange={(value) => setAccount(value.trim())} />
        </ColumnLayout>
      }
    />
  );
}
