import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { useAll } from '../../api/all.ts';
import { useRead } from '../../api/use.ts';
import { Chart } from '../../parts/chart.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { SeverityBadge } from '../../parts/severity.tsx';
import { Table } from '../../parts/table.tsx';
import { counted } from '../../parts/words.ts';
import { Block } from './block.tsx';

const SHOWN = 10;

/** The ten remediations that clear most, each counted without what those before it have cleared. */
export function FixFirst() {
  const { data, error } = useRead('readImpact', {}, { isLive: true });
  const { items } = useAll('listRemediations', { query: { limit: '200' } });
  const steps = data?.steps.slice(0, SHOWN) ?? [];
  const left = steps.at(-1)?.remaining;
  const rows = steps.map((step) => ({ ...step, remediation: items.find(({ id }) => id === step.id) }));
  return (
    <Block
      title="Top 10 to mend"
      error={error}
      says={
        data !== undefined &&
        left !== undefined &&
        `${counted(steps.length, 'remediation')} clear ${data.total - left} of ${counted(data.total, 'finding')} that can be cleared, and leave ${left}.`
      }
    >
      {data !== undefined && (
        <Chart
          label="Findings that are left after each of the first remediations"
          series={[
            {
              title: 'Left',
              values: [{ x: 'now', y: data.total }, ...steps.map(({ remaining }, index) => ({ x: String(index + 1), y: remaining }))],
            },
          ]}
          xTitle="Remediations done"
          yTitle="Findings left"
          empty="Nothing is open that a remediation clears"
        />
      )}
      {data !== undefined && items.length > 0 && (
        <Chart
          label="Rules that are fixed after each of the first remediations"
          series={[{ title: 'Rules fixed', values: fixedRules(rows).map((y, index) => ({ x: String(index + 1), y })) }]}
          xTitle="Remediations done"
          yTitle="Rules fixed"
          empty="Nothing is open that a remediation clears"
        />
      )}
      <ExpandableSection headerText="The same in numbers" variant="footer">
        <Table
          variant="embedded"
          items={steps}
          trackBy="id"
          ariaLabels={{ tableLabel: 'What each of the ten clears and leaves' }}
          columnDefinitions={[
            { id: 'id', header: 'Remediation', isRowHeader: true, cell: ({ id }) => id },
            { id: 'clears', header: 'Findings cleared', cell: ({ clears }) => clears },
            { id: 'remaining', header: 'Findings left', cell: ({ remaining }) => remaining },
          ]}
        />
      </ExpandableSection>
      <Table
        variant="embedded"
        items={rows}
        trackBy="id"
        wrapLines
        ariaLabels={{ tableLabel: 'The ten that clear most' }}
        empty={<Nothing title="Nothing is open that a remediation clears" />}
        columnDefinitions={[
          {
            id: 'id',
            header: 'Remediation ID',
            isRowHeader: true,
            minWidth: 140,
            cell: ({ id }) => (
              <div className="whole-words">
                <PageLink to={`/remediations/${id}`}>{id}</PageLink>
              </div>
            ),
          },
          { id: 'title', header: 'Title', minWidth: 125, cell: ({ title }) => <div className="whole-words">{title}</div> },
          {
            id: 'rules',
            header: 'Affected rules',
            minWidth: 140,
            cell: ({ remediation }) => remediation !== undefined && <Rules titles={remediation.rules.map(({ title }) => title)} />,
          },
          { id: 'services', header: 'Affected service', minWidth: 80, cell: ({ remediation }) => remediation?.services.join(', ') },
          { id: 'regions', header: 'Region', minWidth: 85, cell: ({ remediation }) => remediation?.regions.join(', ') },
          { id: 'severity', header: 'Severity', minWidth: 75, cell: ({ severity }) => <SeverityBadge severity={severity} /> },
          { id: 'count', header: 'Resource count', minWidth: 70, cell: ({ remediation }) => remediation?.resourceCount },
        ]}
      />
    </Block>
  );
}

/** How many rules a row names; its page has all of them. */
const NAMED = 3;

function Rules({ titles }: { readonly titles: readonly string[] }) {
  const more = titles.length - NAMED;
  return (
    <ul className="tight-list whole-words">
      {titles.slice(0, NAMED).map((title) => (
        <li key={title}>{title}</li>
      ))}
      {more > 0 && <li>and {counted(more, 'more rule')}</li>}
    </ul>
  );
}

/** How many rules have a remediation among the first one, the first two, and so on. */
function fixedRules(
  rows: readonly { readonly remediation: { readonly rules: readonly { readonly id: string }[] } | undefined }[],
): readonly number[] {
  const fixed = new Set<string>();
  return rows.map(({ remediation }) => {
    for (const { id } of remediation?.rules ?? []) fixed.add(id);
    return fixed.size;
  });
}
