import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

interface QuestionProps {
  readonly title: string;
  /** What the button is called that does it. */
  readonly action: string;
  readonly isPending: boolean;
  readonly isReady?: boolean;
  readonly size?: 'medium' | 'large';
  readonly children: ReactNode;
  onDo(): void;
  onClose(): void;
}

/** Asks before something is done, and says what it does. */
export function Question({ title, action, isPending, isReady = true, size = 'medium', children, onDo, onClose }: QuestionProps) {
  return (
    <Modal
      visible
      size={size}
      header={title}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button onClick={onClose}>Back</Button>
            <Button variant="primary" loading={isPending} disabled={!isReady} onClick={onDo}>
              {action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {children}
    </Modal>
  );
}
