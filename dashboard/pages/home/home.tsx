import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense } from 'react';
import { useMay } from '../../api/may.ts';
import { useAct } from '../../api/use.ts';
import { useTitle } from '../../parts/title.ts';
import { flash } from '../../shell/flashes.ts';
import { Waiting } from './waiting.tsx';

// What waits for me can be used before the charts are there.
const Blocks = lazy(async () => ({ default: (await import('./blocks.tsx')).Blocks }));

/** First what waits for the one who looks, then how the clouds stand. */
export function Home() {
  useTitle('What waits for me');
  const scanning = useAct('startScan');
  const scan = () =>
    scanning.mutate({}, { onSuccess: () => flash('info', 'A scan has begun.'), onError: (error) => flash('error', error.message) });
  const mayScan = useMay('scan');
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <Button
            iconName="refresh"
            loading={scanning.isPending}
            disabled={!mayScan}
            disabledReason="Your roles do not let you scan."
            onClick={scan}
          >
            Scan now
          </Button>
        }
      >
        What waits for me
      </Header>
      <Waiting />
      <Suspense fallback={null}>
        <Blocks />
      </Suspense>
    </SpaceBetween>
  );
}
