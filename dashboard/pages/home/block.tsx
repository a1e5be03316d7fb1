import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
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
          <Header variant="h2" actions={actions}>
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
