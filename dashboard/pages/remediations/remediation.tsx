import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useNavigate, useParams } from 'react-router';
import type { AnswerOf } from '../../api/call.ts';
import { useRead } from '../../api/use.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { SeverityBadge } from '../../parts/severity.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { UNDO_WORDS } from './undo-words.ts';

/** One remediation: what it does, for what, at which risk, and what it would cost. */
export function Remediation() {
  const { remediationId = '' } = useParams();
  const { data, error } = useRead('readRemediation', { path: { remediationId } });
  useTitle(data?.title ?? 'Remediation');
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Spinner size="large" />;
  return <Shown remediation={data} />;
}

function Shown({ remediation }: { readonly remediation: AnswerOf<'readRemediation'> }) {
  const { id, title, description, mode, action, risk, reversibility, destructive, severity, cost, rules } = remediation;
  const navigate = useNavigate();
  const isFix = mode === 'fix' && remediation.findingCount > 0;
  const plan = (
    <Button
      variant="primary"
      disabled={!isFix}
      disabledReason={mode === 'fix' ? 'Nothing is open that it would clear.' : 'A person does this by hand.'}
      onClick={() => void navigate(`/tasks/new?remediations=${id}`)}
    >
      Plan a task
    </Button>
  );
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={id} actions={plan}>
        {title}
      </Header>
      {destructive && <Alert type="warning">It takes something away.</Alert>}
      <Container header={<Header variant="h2">What it does</Header>}>
        <SpaceBetween size="m">
          <Box>{description}</Box>
          <KeyValuePairs
            columns={4}
            items={[
              { label: 'Severity', value: <SeverityBadge severity={severity} /> },
              { label: 'Open findings', value: String(remediation.findingCount) },
              { label: 'Resources', value: String(remediation.resourceCount) },
              { label: 'Kind of change', value: action.replaceAll('-', ' ') },
              { label: 'Risk of the change', value: risk === undefined ? 'by hand' : `${risk.level}: ${risk.because}` },
              { label: 'Undo', value: reversibility === undefined ? '–' : UNDO_WORDS[reversibility] },
              { label: 'Cost in a month', value: costText(cost) },
              { label: 'Accounts', value: remediation.accounts.join(', ') || '–' },
              { label: 'Regions', value: remediation.regions.join(', ') || '–' },
            ]}
          />
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Rules that it clears</Header>}>
        <ul className="plain-list">
          {rules.map((rule) => (
            <li key={rule.id}>
              <PageLink to={`/findings?rule=${rule.id}`}>{rule.title}</PageLink>
              <Box color="text-body-secondary">{rule.why}</Box>
            </li>
          ))}
        </ul>
      </Container>
    </SpaceBetween>
  );
}

export function costText(cost: AnswerOf<'readRemediation'>['cost']): string {
  if (cost.kind === 'none') return 'nothing';
  if (cost.kind === 'unknown') return `not known: ${cost.because}`;
  return `${cost.low} to ${cost.high} ${cost.currency} a resource, by prices of ${cost.date}`;
}
