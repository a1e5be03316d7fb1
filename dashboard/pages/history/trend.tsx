import Box from '@cloudscape-design/components/box';
import type { AnswerOf } from '../../api/call.ts';
import { useRead } from '../../api/use.ts';
import { Chart } from '../../parts/chart.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { Table } from '../../parts/table.tsx';
import { timeText } from '../../parts/words.ts';
import { Block } from '../home/block.tsx';
import { cameOf, markOf, wentOf } from './day-mark.ts';

type Document = AnswerOf<'readTrend'>;

/** A sign for the eye, and what it means. */
const WORDS: { readonly [word in Document['word']]: readonly [sign: string, says: string] } = {
  growth: ['▲', 'Growth: more is open than before. What waits can be used by whoever finds it.'],
  decline: ['▼', 'Decline: less is open than before.'],
  resurgence: ['↺', 'Resurgence: more is open than before, and much of it had been mended already.'],
  steady: ['=', 'Steady: as much is open as before.'],
  unknown: ['?', 'Not known yet: less than two days were counted.'],
};

/** What came and went day by day, and whether it grows. */
export function Trend({ query }: { readonly query: { readonly days: string; readonly tool: string; readonly severity: string } }) {
  const { data, error } = useRead('readTrend', { query });
  const moved = (data?.days ?? []).filter((day) => cameOf(day) + wentOf(day) > 0).toReversed();
  return (
    <Block title="Trend" error={error} says={data !== undefined && <Says trend={data} />}>
      {data !== undefined && (
        <Chart
          label="Findings that were open at the end of each day"
          series={[{ title: 'Open', values: data.days.map(({ day, open }) => ({ x: day.slice(5), y: open })) }]}
          xTitle="Day (UTC)"
          yTitle="Open findings"
          empty="Nothing was open in these days"
        />
      )}
      <Table
        variant="embedded"
        items={moved}
        trackBy="day"
        wrapLines
        ariaLabels={{ tableLabel: 'Days on which something came or went' }}
        empty={<Nothing title="Nothing came or went in these days" />}
        columnDefinitions={[
          { id: 'day', header: 'Day', isRowHeader: true, minWidth: 110, cell: ({ day }) => day },
          { id: 'mark', header: 'Mark', minWidth: 140, cell: (day) => markOf(day, data?.since) },
          { id: 'opened', header: 'New', minWidth: 80, cell: ({ opened }) => opened },
          { id: 'reopened', header: 'Back again', minWidth: 100, cell: ({ reopened }) => reopened },
          { id: 'task', header: 'Mended by tasks', minWidth: 110, cell: ({ task }) => task },
          { id: 'itself', header: 'By somebody else', minWidth: 110, cell: ({ itself }) => itself },
          { id: 'gone', header: 'With resource or rule', minWidth: 120, cell: ({ gone, rule }) => gone + rule },
          { id: 'open', header: 'Open', minWidth: 80, cell: ({ open }) => open },
        ]}
      />
    </Block>
  );
}

function Says({ trend: { word, openBefore, openNow, totals, since } }: { readonly trend: Document }) {
  const [sign, says] = WORDS[word];
  return (
    <>
      <Box variant="strong" display="inline">
        <span aria-hidden="true">{sign} </span>
        {says}
      </Box>{' '}
      {openBefore} open before, {openNow} now: {totals.opened} new, {totals.reopened} back again; closed {totals.task} by tasks,{' '}
      {totals.itself} by somebody else’s doing, {totals.gone + totals.rule} with their resource or rule.
      {since !== undefined && ` Counted since ${timeText(since)}.`}
    </>
  );
}
