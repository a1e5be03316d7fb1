import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useMay } from '../../api/may.ts';
import { useAct } from '../../api/use.ts';
import { useTitle } from '../../parts/title.ts';
import { flash } from '../../shell/flashes.ts';
import { RuleForm } from './rule-form.tsx';
import { firstRule, ruleBody, type TypedRule } from './typed-rule.ts';

/** A rule that makes tasks by itself, from nothing to where it says what it would do. */
export function NewRule() {
  useTitle('New automation rule');
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [typed, setTyped] = useState<TypedRule>(() => ({
    ...firstRule(),
    remediations: query.get('remediations')?.split(',').filter(Boolean) ?? [],
  }));
  const creating = useAct('createAutomation');
  const mayResume = useMay('resumeAutomation');
  const create = () =>
    creating.mutate(
      { body: ruleBody(typed) },
      {
        onSuccess: ({ id, status }) => {
          flash(
            'success',
            status === 'active' ? 'The rule is made, and fires.' : 'The rule is proposed: it fires once somebody has resumed it.',
          );
          void navigate(`/automation/${id}`);
        },
      },
    );
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={
          mayResume ? 'It fires as soon as it is made.' : 'What you make is a proposal: somebody who may let rules loose resumes it.'
        }
      >
        New automation rule
      </Header>
      <RuleForm typed={typed} error={creating.error} onChange={setTyped} />
      <SpaceBetween size="xs" direction="horizontal">
        <Button onClick={() => void navigate('/automation')}>Back</Button>
        <Button variant="primary" loading={creating.isPending} onClick={create}>
          Create automation
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
