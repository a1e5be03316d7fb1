import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

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
    <Modal
      visible
      header={title}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button onClick={onClose}>Back</Button>
            <Button variant="primary" loading={isPending} disabled={reason.trim() === ''} onClick={() => onSay(reason)}>
              Do it
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <FormField label="Why" description="Entered into the audit.">
        <Input value={reason} onChange={({ detail }) => setReason(detail.value)} />
      </FormField>
    </Modal>
  );
}
