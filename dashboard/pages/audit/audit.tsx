import Alert from '@cloudscape-design/components/alert';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { type ItemOf, useList, useRead } from '../../api/use.ts';
import { askerText } from '../../parts/asker.ts';
import { useFilter } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { Search } from '../../parts/search.tsx';
import { TextBlock } from '../../parts/text-block.tsx';
import { useTitle } from '../../parts/title.ts';
import { counted, countText, timeText } from '../../parts/words.ts';
import { detailText } from './detail-text.ts';

type Entry = ItemOf<'readAudit'>;

const columns: readonly TableProps.ColumnDefinition<Entry>[] = [
  { id: 'number', header: 'Number', cell: ({ sequence }) => sequence, minWidth: 80 },
  { id: 'at', header: 'When', cell: ({ at }) => timeText(at), minWidth: 130 },
  { id: 'who', header: 'Who', cell: ({ principal }) => askerText(principal), minWidth: 120 },
  { id: 'action', header: 'What', isRowHeader: true, cell: ({ action }) => action, minWidth: 160 },
  { id: 'detail', header: 'Detail', cell: ({ detail }) => <Detail detail={detail} />, minWidth: 260 },
  { id: 'hash', header: 'Hash', cell: ({ hash }) => <span title={hash}>{hash.slice(0, 12)}</span>, minWidth: 120 },
];

/** What an entry says, name by name; what has parts of its own is kept together, and all of it as it was written can be opened. */
function Detail({ detail }: Pick<Entry, 'detail'>) {
  return (
    <>
      <dl className="pairs">
        {Object.entries(detail).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{detailText(value)}</dd>
          </div>
        ))}
      </dl>
      <ExpandableSection headerText="As it was written" variant="footer">
        <TextBlock label="The entry as it was written">{JSON.stringify(detail, null, 2)}</TextBlock>
      </ExpandableSection>
    </>
  );
}

/** Everything that was done, in order, and whether the record is whole. */
export function Audit() {
  useTitle('Audit');
  const [chain, setChain] = useFilter('chain');
  const me = useRead('readMe');
  const mayRead = me.data?.may.includes('readAudit') === true;
  const path = { chain: chain === '' ? 'installation' : chain };
  const list = useList('readAudit', { path }, { isWanted: mayRead });
  if (me.data !== undefined && !mayRead)
    return <Nothing title="Your roles do not let you read the audit">It takes an auditor or an admin.</Nothing>;
  return (
    <SpaceBetween size="l">
      <Verified chain={path.chain} isWanted={mayRead} />
      <List
        list={list}
        title="Audit"
        thing="entry"
        things="entries"
        columns={columns}
        idOf={({ sequence }) => String(sequence)}
        empty={<Nothing title="Nothing was done in this chain" />}
        filters={
          <ColumnLayout columns={2} minColumnWidth={200}>
            <Search
              label="Of a task"
              description="Its id; empty: of the installation."
              value={chain}
              onChange={(value) => setChain(value.trim())}
            />
          </ColumnLayout>
        }
      />
    </SpaceBetween>
  );
}

function Verified({ chain, isWanted }: { readonly chain: string; readonly isWanted: boolean }) {
  const { data } = useRead('verifyAudit', { path: { chain } }, { isWanted });
  if (data === undefined) return null;
  if (!data.valid)
    return (
      <Alert type="error" header="The record is not what was written">
        {data.brokenAt === undefined ? '' : `Entry ${data.brokenAt.sequence} of ${data.brokenAt.chain}: ${data.brokenAt.reason}`}
      </Alert>
    );
  return (
    <Alert type="success" header="The record is whole">
      {counted(data.entries, 'entry', 'entries')}; {countText(data.unanchored)} since the last anchor.
    </Alert>
  );
}
