import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { type ItemOf, useList, useRead } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { SEVERITIES, SeverityBadge } from '../../parts/severity.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, counted, shortId } from '../../parts/words.ts';
import { comparedOf } from './usual.ts';

type Anomaly = ItemOf<'listFindings'>;

/** What is not as it usually is: beside each other what is usual, for how many and since when, and what is different. */
export function Anomalies() {
  useTitle('Anomalies');
  const [confidence, setConfidence] = useFilter('confidence');
  const [severity, setSeverity] = useFilter('severity');
  const list = useList('listFindings', { query: { tool: 'CSPA', confidence, severity } }, { isLive: true });
  const scan = useRead('readLatestScan');
  const { learning = 0 } = scan.data ?? {};
  const { items, isPending, hasNextPage } = list;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        counter={isPending ? '' : `(${items.length}${hasNextPage ? '+' : ''})`}
        description="Told from what is usual here. Nothing is done about them by itself."
      >
        Anomalies
      </Header>
      <Trouble error={list.error} />
      <ColumnLayout columns={4} minColumnWidth={150}>
        <Choice label="Confidence" value={confidence} any="any" options={['high', 'medium', 'low']} onChange={setConfidence} />
        <Choice label="Severity" value={severity} any="any" options={SEVERITIES} onChange={setSeverity} />
      </ColumnLayout>
      {!isPending && (
        <Box>
          {counted(items.length, 'anomaly', 'anomalies')} open
          {learning > 0 && `; ${counted(learning, 'check')} still learn what is usual, and tell nothing until then`}.
        </Box>
      )}
      {isPending && <Spinner size="large" />}
      {!isPending && items.length === 0 && (
        <Nothing title="Nothing is unusual">
          {learning > 0 ? 'Some checks still learn what is usual.' : 'All that is compared is as the others are, and as it was.'}
        </Nothing>
      )}
      {items.map((anomaly) => (
        <Told key={anomaly.id} anomaly={anomaly} />
      ))}
      {hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </SpaceBetween>
  );
}

function Told({ anomaly }: { readonly anomaly: Anomaly }) {
  const { id, title, reason, severity, confidence, resourceId, account, region, firstSeen, evidence } = anomaly;
  const compared = comparedOf(evidence);
  return (
    <Container
      header={
        <Header variant="h2" description={`${shortId(resourceId)} · ${account} · ${region} · ${agoText(firstSeen)}`}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <SpaceBetween size="xs" direction="horizontal">
          <SeverityBadge severity={severity} />
          {confidence !== undefined && <Badge>{`confidence ${confidence}`}</Badge>}
        </SpaceBetween>
        {compared !== undefined && (
          <ColumnLayout columns={2} minColumnWidth={240} borders="vertical">
            <div>
              <Box variant="h3">What is usual</Box>
              <Box>{compared.usual}</Box>
            </div>
            <div>
              <Box variant="h3">What is not</Box>
              <Box>{compared.unusual}</Box>
            </div>
          </ColumnLayout>
        )}
        <Box>{reason}</Box>
        <PageLink to={`/findings/${id}`} label={`Evidence and history of ${title}, ${shortId(resourceId)}`}>
          Evidence and history
        </PageLink>
      </SpaceBetween>
    </Container>
  );
}
