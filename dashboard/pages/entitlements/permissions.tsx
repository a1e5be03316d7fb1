import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import type { TableProps } from '@cloudscape-design/components/table';
import { type ItemOf, useList } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { agoText, counted } from '../../parts/words.ts';

type Permission = ItemOf<'listPermissions'>;

const STATES = { granted: 'granted', conditional: 'depends', partly: 'in part' } as const;

const columns: readonly TableProps.ColumnDefinition<Permission>[] = [
  {
    id: 'action',
    header: 'Action',
    isRowHeader: true,
    minWidth: 200,
    cell: ({ action, isSensitive, levels }) => (
      <>
        <Box variant={isSensitive ? 'strong' : 'span'}>{action}</Box>
        <Box color="text-body-secondary">
          {levels.join(', ')}
          {isSensitive && ' · to look at first'}
        </Box>
      </>
    ),
  },
  { id: 'state', header: 'Granted', minWidth: 100, cell: ({ state }) => STATES[state] },
  {
    id: 'by',
    header: 'By',
    minWidth: 260,
    cell: ({ by }) =>
      by.slice(0, 3).map(({ policy, statement, resources, dependsOn }) => (
        <div key={`${policy} ${statement}`}>
          {policy} {statement}, on {resources.slice(0, 3).join(', ')}
          {resources.length > 3 && ` and ${resources.length - 3} more`}
          {dependsOn.length > 0 && <Box color="text-body-secondary">depends on {dependsOn.join(', ')}</Box>}
        </div>
      )),
  },
  {
    id: 'use',
    header: 'Used',
    minWidth: 160,
    cell: ({ use, lastUsed, since, why }) => (
      <>
        {use}
        <Box color="text-body-secondary">
          {lastUsed !== undefined && agoText(lastUsed)}
          {since !== undefined && `nothing since ${since.slice(0, 10)}`}
          {why}
        </Box>
      </>
    ),
  },
];

interface PermissionsProps {
  readonly principalId: string;
  readonly services: readonly string[];
}

/** Every action that one may do, with the statements that give it and whether it is used. */
export function Permissions({ principalId, services }: PermissionsProps) {
  const [service, setService] = useFilter('service');
  const [use, setUse] = useFilter('use');
  const [sensitive, setSensitive] = useFilter('sensitive');
  const list = useList('listPermissions', { path: { principalId }, query: { service, use, sensitive } });
  return (
    <List
      list={list}
      headline="h2"
      title="Permissions"
      thing="permission"
      columns={columns}
      idOf={({ action }) => action}
      empty={<Nothing title="No permission fits">{counted(services.length, 'service')} in all.</Nothing>}
      filters={
        <ColumnLayout columns={3} minColumnWidth={150}>
          <Choice label="Service" value={service} any="any" options={services} onChange={setService} />
          <Choice label="Used" value={use} any="any" options={['used', 'unused', 'unknown']} onChange={setUse} />
          <Choice label="To look at first" value={sensitive} any="either" options={['yes', 'no']} onChange={setSensitive} />
        </ColumnLayout>
      }
    />
  );
}
