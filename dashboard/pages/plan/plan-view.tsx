import Alert from '@cloudscape-design/components/alert';
import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useMemo } from 'react';
import type { AnswerOf } from '../../api/call.ts';
import { useList, useRead } from '../../api/use.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { counted, shortId } from '../../parts/words.ts';
import { type Alike, groupAlike } from './alike.ts';
import { OneResource } from './one-resource.tsx';

type Summary = AnswerOf<'readPlan'>['plan'];

interface PlanProps {
  readonly planId: string;
  /** The task that it is of, for which it was looked at what stands in its way; left out: before there is one. */
  readonly taskId?: string;
}

/** A plan as somebody judges it: what it comes to, what it leaves out, then what is alike, and of each kind one resource in full. */
export function PlanView({ planId, taskId = '' }: PlanProps) {
  const list = useList('readPlan', { path: { planId }, query: { limit: '200' } });
  const prediction = useRead('readPrediction', { path: { planId } });
  const ofTask = useList('preflightTask', { path: { taskId } }, { isWanted: taskId !== '' });
  const plan = list.data?.[0]?.plan;
  const groups = useMemo(() => groupAlike(list.items), [list.items]);
  if (plan === undefined) return list.error === null ? <Spinner size="large" /> : <Trouble error={list.error} />;
  const { resourceCount, unplanned, preflight = [] } = plan;
  const stops = (taskId === '' ? preflight : ofTask.items).filter(({ state }) => state !== 'ok');
  return (
    <SpaceBetween size="l">
      <Trouble error={list.error} />
      {stops.length > 0 && (
        <Alert type="warning" header="Stands in the way">
          <ul>
            {stops.map(({ check, message }) => (
              <li key={`${check} ${message}`}>{message}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Container header={<Header variant="h2">What it comes to</Header>}>
        <SummaryPairs plan={plan} items={list.items} expected={prediction.data?.expected} />
      </Container>
      {unplanned.length > 0 && <LeftOut unplanned={unplanned} />}
      {groups.map((group) => (
        <Group key={group.key} group={group} />
      ))}
      {list.hasNextPage && (
        <Alert
          type="info"
          action={
            <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
              Read on
            </Button>
          }
        >
          {list.items.length} of {counted(resourceCount, 'resource')} are shown.
        </Alert>
      )}
      <Box color="text-body-secondary">
        Plan {plan.id}, digest <code>{plan.digest}</code>
      </Box>
    </SpaceBetween>
  );
}

interface SummaryProps {
  readonly plan: Summary;
  readonly items: Parameters<typeof groupAlike>[0];
  readonly expected: number | undefined;
}

function SummaryPairs({ plan, items, expected }: SummaryProps) {
  const { resourceCount, risk, cost, direction } = plan;
  const places = new Set(items.map(({ account, region }) => `${account} ${region}`));
  const accounts = new Set(items.map(({ account }) => account));
  const calls = items.reduce((sum, one) => sum + one.calls.length, 0);
  const managed = items.filter(({ manager }) => manager !== undefined).length;
  const inexact = items.filter(({ reversibility }) => reversibility.kind !== 'exact').length;
  const risks = new Set(items.flatMap((one) => one.risks.filter(({ level }) => level !== 'safe').map(({ reason }) => reason)));
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={4}
        items={[
          { label: direction === 'undo' ? 'Resources that go back' : 'Resources', value: String(resourceCount) },
          { label: 'Where', value: `${counted(accounts.size, 'account')}, ${counted(places.size, 'region')}` },
          { label: 'Calls that write', value: String(calls) },
          { label: 'Risk', value: <Badge color={risk === 'risky' ? 'severity-high' : 'grey'}>{risk}</Badge> },
          { label: 'Undo', value: inexact === 0 ? 'all exactly' : `${counted(inexact, 'resource')} not exactly` },
          { label: 'Managed by something else', value: managed === 0 ? 'none' : counted(managed, 'resource') },
          { label: 'Expected to be mended', value: <Expected planId={plan.id} share={expected} /> },
          { label: 'Cost in a month', value: planCost(cost) },
        ]}
      />
      {managed > 0 && (
        <Box>
          What manages them brings the old settings back unless its code says the same:{' '}
          <code>cloudmend plan patch {plan.id} --source FOLDER</code> shows the change as a patch of that code.
        </Box>
      )}
      {risks.size > 0 && (
        <Box>
          <Box variant="strong">What is at risk</Box>
          <ul>
            {[...risks].map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Box>
      )}
    </SpaceBetween>
  );
}

function Expected({ planId, share }: { readonly planId: string; readonly share: number | undefined }) {
  if (share === undefined) return <>not known</>;
  return <PageLink to={`/predictions/${planId}`}>{`${Math.round(share * 100)} %`}</PageLink>;
}

function planCost(cost: Summary['cost']): string {
  if (cost === undefined) return 'not known';
  const known = cost.known.map(({ low, high, currency }) => `${low} to ${high} ${currency}`).join(', ');
  const unknown = cost.unknown.length === 0 ? '' : `; ${counted(cost.unknown.length, 'fix')} not known`;
  return `${known === '' ? 'nothing' : known}${unknown}`;
}

function LeftOut({ unplanned }: Pick<Summary, 'unplanned'>) {
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${unplanned.length})`}>
          Left out
        </Header>
      }
    >
      <ul className="plain-list">
        {unplanned.map(({ resourceId, code, reason }) => (
          <li key={`${resourceId} ${code}`}>
            <Box variant="strong">{shortId(resourceId)}</Box>
            <Box>{reason}</Box>
          </li>
        ))}
      </ul>
    </Container>
  );
}

function Group({ group: { resources } }: { readonly group: Alike }) {
  const [first, ...others] = resources;
  const title = first.part === undefined ? first.templates.join(', ') : `A part: ${first.part.name}`;
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${resources.length})`}
          description={
            resources.length === 1
              ? shortId(first.resourceId)
              : `${counted(resources.length, 'resource')} alike; in full: ${shortId(first.resourceId)}`
          }
        >
          {title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <OneResource resource={first} />
        {others.length > 0 && (
          <ExpandableSection headerText={`The same for ${counted(others.length, 'more resource')}`} variant="footer">
            <ul className="plain-list">
              {others.map((resource) => (
                <li key={resource.resourceId}>
                  <ExpandableSection
                    headerText={`${shortId(resource.resourceId)} · ${resource.account} · ${resource.region}`}
                    variant="footer"
                  >
                    <OneResource resource={resource} />
                  </ExpandableSection>
                </li>
              ))}
            </ul>
          </ExpandableSection>
        )}
      </SpaceBetween>
    </Container>
  );
}
