import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { openStream } from './call.ts';
import { useLive } from './live.ts';

/** A stream that ends sooner is one answer, as it is where nothing can be held open: asking every few seconds is as good then. */
const LEAST_OPEN_MILLISECONDS = 3_000;

/**
 * Has a task read again as soon as something becomes of it, as the engine tells it by events. Gives whether it is followed so: where it is not, the
 * page asks every few seconds as it does for everything.
 */
export function useTaskEvents(taskId: string): boolean {
  const isLive = useLive();
  const queries = useQueryClient();
  const [isFollowed, setFollowed] = useState(false);
  useEffect(() => {
    if (!isLive || taskId === '') return;
    const gone = new AbortController();
    const told = () => {
      setFollowed(true);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(JSON.stringify(taskId)) });
    };
    void follow(taskId, { told, signal: gone.signal }).finally(() => {
      if (!gone.signal.aborted) setFollowed(false);
    });
    return () => gone.abort();
  }, [isLive, queries, taskId]);
  return isFollowed;
}

interface Following {
  readonly signal: AbortSignal;
  told(): void;
}

/** Until the task has come to its end, the page is left, or there is no stream to be had. */
async function follow(taskId: string, { told, signal }: Following): Promise<void> {
  let last: string | undefined;
  for (;;) {
    const began = performance.now();
    try {
      for await (const { id, event } of openStream('readTaskEvents', { path: { taskId }, signal }, last)) {
        last = id ?? last;
        if (event === 'end') return;
        told();
      }
    } catch {
      // Whatever it is, what asks every few seconds tells it.
      return;
    }
    if (signal.aborted || performance.now() - began < LEAST_OPEN_MILLISECONDS) return;
  }
}
