import Box from '@cloudscape-design/components/box';
import type { ReactNode } from 'react';

/** In place of what there is nothing of, with the reason: nothing found is something else than nothing looked at. */
export function Nothing({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Box textAlign="center" padding={{ vertical: 'l' }}>
      <Box variant="strong">{title}</Box>
      {children !== undefined && (
        <Box color="text-body-secondary" padding={{ top: 'xxs' }}>
          {children}
        </Box>
      )}
    </Box>
  );
}
