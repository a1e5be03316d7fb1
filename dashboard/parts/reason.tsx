import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { Question } from './question.tsx';

interface ReasonProps {
  readonly title: string;
  readonly isPending: boolean;
  onSay(reason: string): void;
  onClose(): void;
}

/** Asks why, before something is done that the audit keeps with its reason. */
export function Reason({ title, isPending, onSay, onClose }: ReasonProps) {
  const [reason, setReason] = useState('');
  return (
    <Question
      title={title}
      action="Do it"
      isPending={isPending}
      isReady={reason.trim() !== ''}
      onDo={() => onSay(reason)}
      onClose={onClose}
    >
      <FormField label="Why" description="Entered into the audit.">
        <Input value={reason} onChange={({ detail }) => setReason(detail.value)} />
      </FormField>
    </Question>
  );
}
