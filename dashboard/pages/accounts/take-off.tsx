import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { useAct } from '../../api/use.ts';
import { Question } from '../../parts/question.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { counted } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';
import type { Account } from './account-words.ts';

interface AskProps {
  readonly account: Account;
  onClose(): void;
}

/** Asks before an account is taken off, and says what that ends and what it leaves. */
export function TakeOff({ account: { account, name }, onClose }: AskProps) {
  const removing = useAct('removeAccount');
  const remove = (reason: string) =>
    removing.mutate(
      { path: { account }, body: { reason } },
      {
        onSuccess: ({ cancelled }) => {
          const tasks = cancelled.length === 0 ? '' : ` ${counted(cancelled.length, 'task')} cancelled.`;
          flash('success', `${account} is taken off.${tasks} Delete its member stack, so that nobody comes in any more.`);
          onClose();
        },
      },
    );
  return (
    <WithReason title={`Take off ${name ?? account}`} action="Take off" isPending={removing.isPending} onDo={remove} onClose={onClose}>
      <Trouble error={removing.error} />
      <Box>
        {account} is not scanned any more, whatever lists it, and nothing is planned or mended there. Its open tasks are cancelled. What was
        found stays as of now, and counts for nothing that passes. It can be brought back.
      </Box>
    </WithReason>
  );
}

/** Asks before an account is let in again. */
export function BringBack({ account: { account, name }, onClose }: AskProps) {
  const restoring = useAct('restoreAccount');
  const restore = (reason: string) =>
    restoring.mutate(
      { path: { account }, body: { reason } },
      {
        onSuccess: () => {
          flash('success', `${account} is scanned again from the next scan on, where a setting or a list has it.`);
          onClose();
        },
      },
    );
  return (
    <WithReason
      title={`Bring back ${name ?? account}`}
      action="Bring back"
      isPending={restoring.isPending}
      onDo={restore}
      onClose={onClose}
    >
      <Trouble error={restoring.error} />
      <Box>
        The next scan reads {account} again, where a setting or a list still has it, and fixes may be planned there. It needs its roles for
        that.
      </Box>
    </WithReason>
  );
}

interface WithReasonProps {
  readonly title: string;
  readonly action: string;
  readonly isPending: boolean;
  readonly children: ReactNode;
  onDo(reason: string): void;
  onClose(): void;
}

function WithReason({ title, action, isPending, children, onDo, onClose }: WithReasonProps) {
  const [reason, setReason] = useState('');
  return (
    <Question
      title={title}
      action={action}
      isPending={isPending}
      isReady={reason.trim() !== ''}
      onDo={() => onDo(reason.trim())}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        {children}
        <FormField label="Why" description="Entered into the audit.">
          <Input value={reason} onChange={({ detail }) => setReason(detail.value)} />
        </FormField>
      </SpaceBetween>
    </Question>
  );
}
