import Box from '@cloudscape-design/components/box';
import { type ItemOf, useList } from '../../api/use.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { Sign } from '../../parts/sign.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../parts/words.ts';

type Stage = ItemOf<'listStages'>;

/** The eleven stages as they came, with how long each took and what it counted. */
export function Stages({ taskId }: { readonly taskId: string }) {
  const { items, error, isPending } = useList('listStages', { path: { taskId } }, { isLive: true });
  if (error !== null) return <Trouble error={error} />;
  if (!isPending && items.length === 0) return <Nothing title="Nothing has begun yet" />;
  return (
    <ol className="stages">
      {items.map((stage) => (
        <li key={`${stage.revision} ${stage.wave} ${stage.stage} ${stage.startedAt}`}>
          <Box color="text-body-secondary">{stage.stage}</Box>
          <Told stage={stage} />
        </li>
      ))}
    </ol>
  );
}

function Told({ stage: { name, outcome, wave, revision, message, startedAt, endedAt, counts } }: { readonly stage: Stage }) {
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  return (
    <div>
      <Sign type={outcome === 'ok' ? 'success' : 'error'}>
        {name}
        {wave > 0 && `, wave ${wave}`}
      </Sign>
      <Box>{message}</Box>
      <Box color="text-body-secondary">
        {timeText(startedAt)}, {seconds < 1 ? 'less than a second' : `${Math.round(seconds)} s`}, revision {revision}
        {Object.entries(counts).map(([what, count]) => ` · ${what} ${count}`)}
      </Box>
    </div>
  );
}
