import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRead } from '../../api/use.ts';
import { Chart } from '../../parts/chart.tsx';
import { useFilter } from '../../parts/filters.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Search } from '../../parts/search.tsx';
import { Table } from '../../parts/table.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, counted } from '../../parts/words.ts';
import { countWords, STATE_COLOURS, STATE_WORDS, STATES } from './control-state.tsx';

const ASKS = {
  setting: 'settings, which rules can decide',
  programme: 'what an organization does: rules are one piece of evidence',
  rules: 'that each of its rules holds',
} as const;

/** How the controls of each framework stand. */
export function Compliance() {
  useTitle('Compliance');
  const [account, setAccount] = useFilter('account');
  const { data, error, isPending } = useRead('readCompliance', { query: { account } });
  const frameworks = data?.frameworks ?? [];
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="A control passes only where every rule of it was judged and passed.">
        Compliance
      </Header>
      <Trouble error={error} />
      {data !== undefined && (
        <Box>
          {counted(frameworks.length, 'framework')}
          {account === '' ? ' over all accounts' : ` in ${account}`}
          {data.countedAt === undefined ? ', of which nothing was counted yet.' : `, counted ${agoText(data.countedAt)}.`} What fails most:{' '}
          {[...frameworks]
            .sort((left, right) => right.controls.fail - left.controls.fail)
            .slice(0, 3)
            .map(({ name, controls }) => `${name} ${controls.fail}`)
            .join(', ')}
          .
        </Box>
      )}
      <Chart
        label="Controls by framework and how they stand"
        series={STATES.map((state) => ({
          title: STATE_WORDS[state],
          color: STATE_COLOURS[state],
          values: frameworks.map(({ name, controls }) => ({ x: name, y: controls[state] })),
        })).filter(({ values }) => values.some(({ y }) => y > 0))}
        xTitle="Framework"
        yTitle="Controls"
        empty={isPending ? 'It is read just now' : 'Nothing was counted yet: scan once'}
        isHorizontal
      />
      <Table
        items={frameworks}
        trackBy="id"
        wrapLines
        loading={isPending}
        loadingText="Reading"
        variant="full-page"
        ariaLabels={{ tableLabel: 'Frameworks' }}
        empty={<Nothing title="No framework has a control in these accounts" />}
        filter={<Search label="Account" value={account} any="All" onChange={(value) => setAccount(value.trim())} />}
        columnDefinitions={[
          {
            id: 'name',
            header: 'Framework',
            isRowHeader: true,
            minWidth: 180,
            cell: ({ id, name, asks }) => (
              <>
                <PageLink to={`/compliance/${id}${account === '' ? '' : `?account=${account}`}`}>{name}</PageLink>
                {asks !== undefined && <Box color="text-body-secondary">Asks {ASKS[asks]}</Box>}
              </>
            ),
          },
          { id: 'controls', header: 'Controls', minWidth: 220, cell: ({ controls }) => countWords(controls) },
          {
            id: 'accounts',
            header: 'By account',
            minWidth: 260,
            cell: ({ accounts }) =>
              accounts.map((one) => (
                <div key={one.account}>
                  {one.name ?? one.account}: {countWords(one.controls)}
                </div>
              )),
          },
        ]}
      />
    </SpaceBetween>
  );
}
