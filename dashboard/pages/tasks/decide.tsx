import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { ballotOf } from '../../../core/api/contract/ballot.ts';
import type { AnswerOf } from '../../api/call.ts';
import { useAct, useRead } from '../../api/use.ts';
import { askerText } from '../../parts/asker.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, timeText } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';

type Word = 'approve' | 'reject' | 'revoke';
const DONE: { readonly [word in Word]: string } = {
  approve: 'You have approved it.',
  reject: 'You have rejected it.',
  revoke: 'You have taken your approval back.',
};

/** What a person decides, beneath what they decide on: bound to the digest of exactly that. */
export function Decide({ document }: { readonly document: AnswerOf<'readTask'> }) {
  const me = useRead('readMe');
  const act = useAct('decide');
  const [comment, setComment] = useState('');
  const [hasRead, setRead] = useState(false);
  const { task, allowedActions, revisions } = document;
  const words = (['approve', 'reject', 'revoke'] as const).filter((word) => allowedActions.includes(word));
  const revision = revisions.at(-1);
  if (words.length === 0 || revision === undefined || me.data === undefined) return null;
  const personId = me.data.id;
  const decide = (decision: Word) => {
    const ballot = ballotOf(document, decision, personId);
    if (ballot === undefined) return;
    act.mutate(
      { path: { taskId: task.id }, body: { ...ballot, decision, comment } },
      { onSuccess: () => flash('success', DONE[decision]), onError: (error) => flash('error', error.message) },
    );
  };
  const raise = document.raises.findLast((one) => one.revision === revision.revision);
  const isRaise = task.wait?.for === 'raise' && raise !== undefined;
  return (
    <Container header={<Header variant="h2">Your decision</Header>}>
      <SpaceBetween size="m">
        <Trouble error={act.error} />
        {isRaise && (
          <Alert type="warning" header={`A raise of its cap from ${raise.from} to ${raise.cap} resources`}>
            {raise.why}
          </Alert>
        )}
        <Box>
          Asked by {askerText(task.createdBy)}; to be decided by {timeText(revision.decideBy)} ({agoText(revision.decideBy)}). It takes{' '}
          {task.policy.quorum} of those who may.
        </Box>
        <FormField label="Comment" description="Entered into the audit.">
          <Textarea value={comment} onChange={({ detail }) => setComment(detail.value)} rows={2} />
        </FormField>
        {words.includes('approve') && (
          <Checkbox checked={hasRead} onChange={({ detail }) => setRead(detail.checked)}>
            I have read what is changed, what is left out and what is at risk.
          </Checkbox>
        )}
        <SpaceBetween size="xs" direction="horizontal">
          {words.includes('approve') && (
            <Button
              variant="primary"
              loading={act.isPending}
              disabled={!hasRead}
              disabledReason="Say first that you have read it."
              onClick={() => decide('approve')}
            >
              Approve
            </Button>
          )}
          {words.includes('reject') && (
            <Button loading={act.isPending} onClick={() => decide('reject')}>
              Reject
            </Button>
          )}
          {words.includes('revoke') && (
            <Button loading={act.isPending} onClick={() => decide('revoke')}>
              Take my approval back
            </Button>
          )}
        </SpaceBetween>
        <Box color="text-body-secondary">
          Bound to <code>{ballotOf(document, 'approve', personId)?.digest}</code>: anything else is refused.
        </Box>
      </SpaceBetween>
    </Container>
  );
}
