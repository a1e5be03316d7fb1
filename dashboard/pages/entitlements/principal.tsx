import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useParams } from 'react-router';
import type { AnswerOf } from '../../api/call.ts';
import { useRead } from '../../api/use.ts';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, counted } from '../../parts/words.ts';
import { AccessGraph } from './graph.tsx';
import { GraphList } from './graph-list.tsx';
import { Permissions } from './permissions.tsx';
import { WayToAdministrator } from './way.tsx';

type Report = AnswerOf<'readPrincipal'>;

/** What one user or role may do: in words, as a graph and the list beside it, its way to an administrator, and every action. */
export function Principal() {
  const { principalId = '' } = useParams();
  const { data, error } = useRead('readPrincipal', { path: { principalId } });
  useTitle(data?.name ?? 'Principal');
  if (data === undefined) return error === null ? <Spinner size="large" /> : <Trouble error={error} />;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={data.principal}>
        {data.name}
      </Header>
      <Said report={data} />
      {data.way !== undefined && (
        <Container header={<Header variant="h2">Its way to an administrator</Header>}>
          <WayToAdministrator way={data.way} />
        </Container>
      )}
      <Joined report={data} />
      <Permissions principalId={data.id} services={data.byService.map(({ service }) => service)} />
    </SpaceBetween>
  );
}

function Said({ report }: { readonly report: Report }) {
  const { actions, services, conditional, partly, sensitive, use, lastUsed, isAdministrator, untold, unknownActions, seenIn } = report;
  return (
    <Container header={<Header variant="h2">In words</Header>}>
      <SpaceBetween size="s">
        <Box>
          It may do {counted(actions, 'action')} of {counted(services, 'service')}; {conditional} of them depend on something, {partly} hold
          in part, {sensitive} are to be looked at first. {use.used} are used, {use.unused} are not, of {use.unknown} nobody knows.
          {isAdministrator && ' It is an administrator.'}
          {lastUsed !== undefined && ` It was seen last ${agoText(lastUsed)}.`}
        </Box>
        {untold.length > 0 && (
          <Alert type="warning">Could not be read, so that anything may be allowed or refused by it: {untold.join(', ')}.</Alert>
        )}
        {unknownActions.length > 0 && (
          <Box color="text-body-secondary">
            Not in our table of actions: {unknownActions.flatMap(({ patterns }) => patterns).join(', ')}.
          </Box>
        )}
        <Box color="text-body-secondary">
          As the scan saw {seenIn.name ?? seenIn.account} {agoText(seenIn.at)}.
        </Box>
      </SpaceBetween>
    </Container>
  );
}

function Joined({ report: { principal, account } }: { readonly report: Report }) {
  const { data, error } = useRead('readAccessGraph', { query: { principal, account } });
  const left = data === undefined ? [] : Object.entries(data.leftOut).filter(([, count]) => count > 0);
  return (
    <Container
      header={
        <Header variant="h2" description="Walk it with the arrow keys; Home leads back.">
          What it is joined with
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Trouble error={error} />
        {data === undefined && error === null && <Spinner />}
        {data !== undefined && <AccessGraph graph={data} />}
        {left.length > 0 && (
          <Box color="text-body-secondary">
            Left out, as there are so many: {left.map(([sort, count]) => `${sort} ${count}`).join(', ')}.
          </Box>
        )}
        {data !== undefined && (
          <ExpandableSection headerText="The same as a list" variant="footer" defaultExpanded={data.nodes.length < 30}>
            <GraphList graph={data} />
          </ExpandableSection>
        )}
      </SpaceBetween>
    </Container>
  );
}
