import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../../../core/api/contract/api-problem.ts';
import { Trouble } from '../../parts/trouble.tsx';

interface BlockProps {
  readonly title: string;
  readonly error: ApiProblem | null;
  /** What the block says, in a sentence. */
  readonly says: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** One block of the first page: its sentence first, whose numbers are the API's, then the picture. */
export function Block({ title, error, says, actions, children }: BlockProps) {
  return (
    <section aria-label={title}>
      <Container
        header={
          <Header variant="h2" actions={actions} info={says !== undefined && says !== false && <Summary title={title}>{says}</Summary>}>
            {title}
          </Header>
        }
      >
        <SpaceBetween size="m">
          <Trouble error={error} />
          {says !== undefined && <Box>{says}</Box>}
          {children}
        </SpaceBetween>
      </Container>
    </section>
  );
}

/** The same sentence behind an icon, for whoever has gone on to the picture; it is closed by Escape, or its own button. */
function Summary({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Popover triggerType="custom" header={`${title} in words`} content={children} dismissAriaLabel="Close the summary">
      <Button variant="inline-icon" iconName="status-info" ariaLabel={`Summary of ${title}`} />
    </Popover>
  );
}
