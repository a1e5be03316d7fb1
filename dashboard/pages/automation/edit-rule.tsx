import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useAct, useRead } from '../../api/use.ts';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { flash } from '../../shell/flashes.ts';
import { RuleForm } from './rule-form.tsx';
import { type RuleDocument, ruleChanges, typedRule } from './typed-rule.ts';

/** A rule that is changed, as it was when it was opened: where somebody else was faster, the API says so. */
export function EditRule() {
  const { automationId = '' } = useParams();
  const { data, error } = useRead('readAutomation', { path: { automationId } });
  useTitle(data === undefined ? 'Rule' : `Change ${data.name}`);
  if (data === undefined) return error === null ? <Spinner size="large" /> : <Trouble error={error} />;
  return <Shown key={data.id} rule={data} />;
}

function Shown({ rule }: { readonly rule: RuleDocument }) {
  const navigate = useNavigate();
  const [seen] = useState(rule);
  const [typed, setTyped] = useState(() => typedRule(rule));
  const editing = useAct('editAutomation');
  const back = () => void navigate(`/automation/${rule.id}`);
  const edit = () =>
    editing.mutate(
      { path: { automationId: rule.id }, body: { version: seen.version, ...ruleChanges(seen, typed) } },
      {
        onSuccess: () => {
          flash('success', 'The rule is changed.');
          back();
        },
      },
    );
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description="Whoever changes it approves none of its tasks. Who is told and what stands approved stay as they are where they are emptied."
      >
        {`Change ${rule.name}`}
      </Header>
      <RuleForm typed={typed} error={editing.error} onChange={setTyped} />
      <SpaceBetween size="xs" direction="horizontal">
        <Button onClick={back}>Back</Button>
        <Button variant="primary" loading={editing.isPending} disabled={!rule.allowedActions.includes('edit')} onClick={edit}>
          Save
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
