import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useParams } from 'react-router';
import type { AnswerOf } from '../../api/call.ts';
import { type ItemOf, useList } from '../../api/use.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { SeverityBadge } from '../../parts/severity.tsx';
import { Sign } from '../../parts/sign.tsx';
import { TextBlock } from '../../parts/text-block.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, timeText } from '../../parts/words.ts';
import { closedWords, hoursWords, howWords } from './closed-words.ts';

type Document = AnswerOf<'readFinding'>;

/** One finding: what was found, the evidence, and what became of it. */
export function Finding() {
  const { findingId = '' } = useParams();
  const list = useList('readFinding', { path: { findingId } });
  const first = list.data?.[0];
  useTitle(first?.finding.title ?? 'Finding');
  if (first === undefined) return list.error === null ? <Spinner size="large" /> : <Trouble error={list.error} />;
  return <Shown finding={first.finding} since={first.since} changes={list.items} />;
}

interface ShownProps {
  readonly finding: Document['finding'];
  readonly since: string | undefined;
  readonly changes: readonly ItemOf<'readFinding'>[];
}

function Shown({ finding, since, changes }: ShownProps) {
  const { title, reason, severity, resourceId, account, region, status, closed, firstSeen, ruleId, remediations, evidence, accountGone } =
    finding;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={resourceId}>
        {title}
      </Header>
      {accountGone !== undefined && (
        <Alert type="info" header={`It is as of ${timeText(accountGone.since)}: the account is not scanned any more`}>
          {accountGone.reason} <PageLink to={`/accounts/${account}`}>{account}</PageLink>
        </Alert>
      )}
      <Container header={<Header variant="h2">What was found</Header>}>
        <SpaceBetween size="m">
          <Box>{reason}</Box>
          <KeyValuePairs
            columns={4}
            items={[
              { label: 'Severity', value: <SeverityBadge severity={severity} /> },
              { label: 'Status', value: <Sign type={status === 'open' ? 'warning' : 'success'}>{status}</Sign> },
              { label: 'Where', value: `${account} · ${region}` },
              { label: 'First seen', value: `${timeText(firstSeen)} (${agoText(firstSeen)})` },
              { label: 'Rule', value: <PageLink to={`/findings?rule=${ruleId}`}>{ruleId}</PageLink> },
              {
                label: 'Remediation',
                value:
                  remediations.length === 0
                    ? 'by hand'
                    : remediations.map((id) => (
                        <div key={id}>
                          <PageLink to={`/remediations/${id}`}>{id}</PageLink>
                        </div>
                      )),
              },
              { label: 'Closed', value: closed === undefined ? 'no' : closedWords(closed) },
            ]}
          />
          <TextBlock label="Evidence">{JSON.stringify(evidence, null, 2)}</TextBlock>
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">What became of it</Header>}>
        <SpaceBetween size="m">
          <Box color="text-body-secondary">
            {since === undefined
              ? 'No change is noted yet.'
              : `Each change since ${timeText(since)}; of what was before only the last is known.`}
          </Box>
          {changes.length === 0 && <Nothing title="Nothing is noted" />}
          <ol className="plain-list">
            {changes.map((change) => (
              <li key={`${change.at} ${change.what}`}>
                <Change change={change} />
              </li>
            ))}
          </ol>
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}

function Change({ change: { what, at, how, taskId, openHours } }: { readonly change: ItemOf<'readFinding'> }) {
  return (
    <>
      <Sign type={what === 'closed' ? 'success' : 'warning'}>
        {what}
        {how !== undefined && ` ${howWords(how)}`}
        {openHours !== undefined && `, after ${hoursWords(openHours)}`}
      </Sign>
      <Box color="text-body-secondary">
        {timeText(at)} ({agoText(at)})
      </Box>
      {taskId !== undefined && <PageLink to={`/tasks/${taskId}`}>{taskId}</PageLink>}
    </>
  );
}
