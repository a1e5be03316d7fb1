import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useParams } from 'react-router';
import type { AnswerOf } from '../../api/call.ts';
import { useList } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { SeverityBadge } from '../../parts/severity.tsx';
import { Table } from '../../parts/table.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, counted, timeText } from '../../parts/words.ts';
import { findingColumns } from '../findings/finding-columns.tsx';
import { ControlState, STATE_WORDS } from './control-state.tsx';

type Document = AnswerOf<'readControl'>;

const BECAUSE = {
  notJudged: 'nobody has judged it yet',
  unread: 'a place could not be read',
  undecided: 'a verdict was undecided',
  looser: 'a looser number than the catalogue’s holds here',
} as const;

/** What a control rests on: its rules with their verdicts, where it stands how, what could not be read, and what is open as evidence. */
export function Control() {
  const { framework = '', control = '' } = useParams();
  const [account] = useFilter('account');
  const [status, setStatus] = useFilter('status');
  const list = useList('readControl', { path: { framework, control }, query: { account, status } });
  const about = list.data?.[0];
  useTitle(about === undefined ? 'Control' : `${about.framework.name} ${about.control}`);
  if (about === undefined) return list.error === null ? <Spinner size="large" /> : <Trouble error={list.error} />;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={<PageLink to={`/compliance/${framework}`}>{`All controls of ${about.framework.name}`}</PageLink>}>
        {`${about.framework.name} ${about.control}`}
      </Header>
      <Said about={about} />
      <Rules rules={about.rules} />
      {about.gaps.length > 0 && <Gaps gaps={about.gaps} />}
      <List
        list={list}
        headline="h2"
        title={status === 'excepted' ? 'What exceptions leave out' : 'Evidence: what is open'}
        thing="finding"
        columns={findingColumns}
        idOf={({ id }) => id}
        filters={<Choice label="Show" value={status} any="open" options={['excepted']} onChange={setStatus} />}
        empty={<Nothing title="Nothing is open">That alone is no pass: see what was judged above.</Nothing>}
      />
    </SpaceBetween>
  );
}

function Said({ about: { state, rules, accounts, countedAt, isAtMost } }: { readonly about: Document }) {
  const open = rules.reduce((sum, rule) => sum + rule.open, 0);
  return (
    <Container>
      <SpaceBetween size="s">
        <ControlState state={state} />
        <Box>
          {counted(rules.length, 'rule')} speak{rules.length === 1 ? 's' : ''} for it; {counted(open, 'finding')} open
          {isAtMost && ' at most'}
          {countedAt !== undefined && `, counted ${agoText(countedAt)}`}. By account:{' '}
          {accounts.map(({ account, name, state: there }) => `${name ?? account} ${STATE_WORDS[there]}`).join(', ')}.
        </Box>
      </SpaceBetween>
    </Container>
  );
}

function Rules({ rules }: Pick<Document, 'rules'>) {
  return (
    <Table
      items={rules}
      trackBy="id"
      wrapLines
      header={
        <Header variant="h2" counter={`(${rules.length})`}>
          Rules
        </Header>
      }
      ariaLabels={{ tableLabel: 'Rules that speak for it' }}
      empty={<Nothing title="No rule speaks for it">It is not covered: what it asks is looked at by somebody.</Nothing>}
      columnDefinitions={[
        {
          id: 'rule',
          header: 'Rule',
          isRowHeader: true,
          minWidth: 220,
          cell: ({ id, title, differs }) => (
            <>
              <PageLink to={`/findings?rule=${id}`}>{title}</PageLink>
              {differs.map(({ less, more }) => (
                <Box key={`${less} ${more}`} color="text-body-secondary">
                  {less !== undefined && `It asks less: ${less}. `}
                  {more !== undefined && `It asks more: ${more}.`}
                </Box>
              ))}
            </>
          ),
        },
        {
          id: 'state',
          header: 'State',
          minWidth: 150,
          cell: ({ state, because }) => (
            <>
              <ControlState state={state} />
              {because !== undefined && <Box color="text-body-secondary">{BECAUSE[because]}</Box>}
            </>
          ),
        },
        { id: 'severity', header: 'Severity', minWidth: 100, cell: ({ severity }) => <SeverityBadge severity={severity} /> },
        {
          id: 'verdicts',
          header: 'Verdicts on resources',
          minWidth: 200,
          cell: ({ verdicts, excepted }) =>
            `${verdicts.pass} passed, ${verdicts.fail} failed (${excepted} excepted), ${verdicts.unknown} unknown, ${verdicts.notApplicable} not applicable`,
        },
        {
          id: 'places',
          header: 'Judged',
          minWidth: 150,
          cell: ({ places, unread, at }) => (
            <>
              in {counted(places, 'place')}
              {unread > 0 && `, ${unread} not read`}
              {at !== undefined && <Box color="text-body-secondary">{agoText(at)}</Box>}
            </>
          ),
        },
      ]}
    />
  );
}

function Gaps({ gaps }: Pick<Document, 'gaps'>) {
  return (
    <Alert type="warning" header="What could not be read">
      <ul>
        {gaps.map(({ account, region, kind, at, reason }) => (
          <li key={`${account} ${region} ${kind}`}>
            {account} · {region} · {kind ?? 'everything'}: {reason} ({timeText(at)})
          </li>
        ))}
      </ul>
    </Alert>
  );
}
