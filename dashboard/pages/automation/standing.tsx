import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useAct, useRead } from '../../api/use.ts';
import { Field } from '../../parts/field.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, counted, timeText } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';
import type { RuleDocument } from './typed-rule.ts';

interface StandingProps {
  readonly rule: RuleDocument;
  readonly standing: NonNullable<RuleDocument['standing']>;
}

const SAYS = {
  open: 'It waits for decisions.',
  approved: 'It stands approved.',
  rejected: 'It was rejected: people are asked for each task.',
  expired: 'Nobody decided in time: people are asked for each task.',
  forged: 'Its decisions are not genuine: people are asked for each task.',
  ended: 'Its time is over: people are asked for each task.',
} as const;

/** What is to stand approved beforehand, and the decision on it: bound to the digest of exactly that. */
export function Standing({ rule, standing }: StandingProps) {
  const { cap, until, open, digest, state, by, decideBy, requesters } = standing;
  const [comment, setComment] = useState('');
  const me = useRead('readMe');
  const deciding = useAct('decideStanding');
  const mayDecide = me.data?.may.includes('decide') === true && !requesters.includes(me.data.id);
  const decide = (decision: 'approve' | 'reject' | 'revoke') =>
    deciding.mutate(
      { path: { automationId: rule.id }, body: { digest, decision, comment } },
      { onSuccess: () => flash('success', 'Decided.') },
    );
  return (
    <Container header={<Header variant="h2">Standing approval</Header>}>
      <SpaceBetween size="m">
        <Trouble error={deciding.error} />
        <Box>
          Tasks of at most {counted(cap, 'resource')} wait for nobody until {timeText(until)} ({agoText(until)}), where they are safe and
          come back exactly. When it was asked for, {counted(open, 'resource')} {open === 1 ? 'was' : 'were'} open. {SAYS[state]}
          {by.length > 0 && ` By ${by.join(', ')}.`}
          {state === 'open' && ` To be decided by ${timeText(decideBy)}.`}
        </Box>
        {mayDecide && (state === 'open' || state === 'approved') && (
          <SpaceBetween size="m">
            <Field label="Comment" description="Entered into the audit." value={comment} onChange={setComment} />
            <SpaceBetween size="xs" direction="horizontal">
              {state === 'open' && (
                <Button variant="primary" loading={deciding.isPending} onClick={() => decide('approve')}>
                  Approve beforehand
                </Button>
              )}
              {state === 'open' && (
                <Button loading={deciding.isPending} onClick={() => decide('reject')}>
                  Reject
                </Button>
              )}
              {by.includes(me.data?.id ?? '') && (
                <Button loading={deciding.isPending} onClick={() => decide('revoke')}>
                  Take my approval back
                </Button>
              )}
            </SpaceBetween>
          </SpaceBetween>
        )}
        <Box color="text-body-secondary">
          Bound to <code>{digest}</code>: anything else is refused.
        </Box>
      </SpaceBetween>
    </Container>
  );
}
