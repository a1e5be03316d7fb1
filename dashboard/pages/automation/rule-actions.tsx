import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ItemOf } from '../../api/use.ts';
import { useAct } from '../../api/use.ts';
import { Question } from '../../parts/question.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { flash } from '../../shell/flashes.ts';

type Rule = Pick<ItemOf<'listAutomations'>, 'id' | 'name' | 'allowedActions'>;

/** What the one who looks may do to a rule now. */
export function RuleActions({ rule: { id, name, allowedActions } }: { readonly rule: Rule }) {
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const pause = useAct('pauseAutomation');
  const resume = useAct('resumeAutomation');
  const run = useAct('runAutomation');
  const path = { automationId: id };
  const told = (text: string) => ({ onSuccess: () => flash('success', text), onError: (error: Error) => flash('error', error.message) });
  const buttons = {
    edit: { text: 'Edit', press: () => void navigate(`/automation/${id}/edit`) },
    pause: { text: 'Pause', press: () => pause.mutate({ path }, told('The rule is paused.')) },
    resume: { text: 'Resume', press: () => resume.mutate({ path }, told('The rule goes on.')) },
    run: { text: 'Run now', press: () => run.mutate({ path }, told('The rule fires now.')) },
    delete: { text: 'Delete', press: () => setDeleting(true) },
  };
  return (
    <>
      <SpaceBetween size="xs" direction="horizontal">
        {(['edit', 'pause', 'resume', 'run', 'delete'] as const)
          .filter((action) => allowedActions.includes(action))
          .map((action) => (
            <Button key={action} ariaLabel={`${buttons[action].text}: ${name}`} onClick={buttons[action].press}>
              {buttons[action].text}
            </Button>
          ))}
      </SpaceBetween>
      {isDeleting && <Delete id={id} name={name} onClose={() => setDeleting(false)} />}
    </>
  );
}

function Delete({ id, name, onClose }: { readonly id: string; readonly name: string; onClose(): void }) {
  const navigate = useNavigate();
  const deleting = useAct('deleteAutomation');
  const remove = () =>
    deleting.mutate(
      { path: { automationId: id } },
      {
        onSuccess: () => {
          flash('success', 'The rule is gone.');
          void navigate('/automation');
        },
      },
    );
  return (
    <Question title={`Delete ${name}`} action="Delete" isPending={deleting.isPending} onDo={remove} onClose={onClose}>
      <SpaceBetween size="m">
        <Trouble error={deleting.error} />
        <Box>It makes no task any more. Tasks that it has made stay, and so does what the audit says of it.</Box>
      </SpaceBetween>
    </Question>
  );
}
