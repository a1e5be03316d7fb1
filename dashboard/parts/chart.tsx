import BarChart from '@cloudscape-design/components/bar-chart';
import { Nothing } from './nothing.tsx';

export interface Series {
  readonly title: string;
  readonly color?: string;
  readonly values: readonly { readonly x: string; readonly y: number }[];
}

interface ChartProps {
  /** What it shows, in words: also what a screen reader calls it. */
  readonly label: string;
  readonly series: readonly Series[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Why there is nothing to show. */
  readonly empty: string;
  readonly isHorizontal?: boolean;
}

/** Bars on top of each other. Every chart of the page is this one, so that another library is one file away; none is empty without its reason. */
export function Chart({ label, series, xTitle, yTitle, empty, isHorizontal = false }: ChartProps) {
  const domain = [...new Set(series.flatMap(({ values }) => values.map(({ x }) => x)))];
  const highest = Math.max(0, ...domain.map((x) => sumAt(series, x)));
  if (highest === 0) return <Nothing title={empty} />;
  return (
    <div className="chart">
      <BarChart
        ariaLabel={label}
        series={series.map(({ title, color, values }) => ({
          ...{ title, type: 'bar' as const, data: [...values] },
          ...(color !== undefined && { color }),
        }))}
        xDomain={domain}
        yDomain={[0, highest]}
        xTitle={xTitle}
        yTitle={yTitle}
        stackedBars
        hideFilter
        hideLegend={series.length === 1}
        horizontalBars={isHorizontal}
        height={isHorizontal ? Math.max(120, domain.length * 34) : 200}
        yTickFormatter={(value) => (Number.isInteger(value) ? String(value) : '')}
      />
    </div>
  );
}

function sumAt(series: readonly Series[], x: string): number {
  return series.reduce((sum, { values }) => sum + (values.find((one) => one.x === x)?.y ?? 0), 0);
}
