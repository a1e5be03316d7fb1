import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import { type ItemOf, useAct, useList } from '../../api/use.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { Question } from '../../parts/question.tsx';
import { Sign } from '../../parts/sign.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, timeText } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';
import { NameStandIn } from './name-stand-in.tsx';

type StandIn = ItemOf<'listStandIns'>;

const columns: readonly TableProps.ColumnDefinition<StandIn>[] = [
  { id: 'for', header: 'In the place of', cell: (one) => one.for.name, minWidth: 140 },
  { id: 'person', header: 'Decides', isRowHeader: true, cell: ({ person }) => person.name, minWidth: 140 },
  { id: 'state', header: 'Now', cell: (one) => <State standIn={one} />, minWidth: 150 },
  { id: 'until', header: 'Until', cell: ({ until }) => <span title={agoText(until)}>{timeText(until)}</span>, minWidth: 160 },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => reason, minWidth: 180 },
];

function State({ standIn: { isInForce, revoked } }: { readonly standIn: StandIn }) {
  if (isInForce) return <Sign type="success">in force</Sign>;
  return <Sign type="stopped">{revoked === undefined ? 'over' : `taken back ${agoText(revoked.at)}`}</Sign>;
}

/** Who decides in whose place, now and before. */
export function StandIns() {
  useTitle('Stand-ins');
  const [isNaming, setNaming] = useState(false);
  const [taken, take] = useState<StandIn | undefined>(undefined);
  const list = useList('listStandIns');
  const mayDecide = useMay('decide');
  const actions: TableProps.ColumnDefinition<StandIn> = {
    id: 'actions',
    header: 'Actions',
    minWidth: 130,
    cell: (one) =>
      one.isInForce && (
        <Button ariaLabel={`Take back: ${one.person.name} for ${one.for.name}`} onClick={() => take(one)}>
          Take back
        </Button>
      ),
  };
  return (
    <>
      <List
        list={list}
        title="Stand-ins"
        thing="stand-in"
        columns={mayDecide ? [...columns, actions] : columns}
        idOf={({ id }) => id}
        actions={
          <Button disabled={!mayDecide} disabledReason="Only who decides can be stood in for." onClick={() => setNaming(true)}>
            Name a stand-in
          </Button>
        }
        empty={<Nothing title="Nobody stands in for anybody">Who is away names somebody who decides in their place until a day.</Nothing>}
      />
      {isNaming && <NameStandIn onClose={() => setNaming(false)} />}
      {taken !== undefined && <TakeBack standIn={taken} onClose={() => take(undefined)} />}
    </>
  );
}

function TakeBack({ standIn, onClose }: { readonly standIn: StandIn; onClose(): void }) {
  const revoking = useAct('revokeStandIn');
  const revoke = () =>
    revoking.mutate(
      { path: { standInId: standIn.id } },
      {
        onSuccess: () => {
          flash('success', 'Taken back.');
          onClose();
        },
      },
    );
  return (
    <Question title="Take it back" action="Take back" isPending={revoking.isPending} onDo={revoke} onClose={onClose}>
      <SpaceBetween size="m">
        <Trouble error={revoking.error} />
        <Box>
          {standIn.person.name} decides nothing more in the place of {standIn.for.name}. What was decided stays.
        </Box>
      </SpaceBetween>
    </Question>
  );
}
