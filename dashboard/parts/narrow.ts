import { useSyncExternalStore } from 'react';

/** Cloudscape's own edge between a phone and more, in CSS pixels. */
const query = matchMedia('(max-width: 688px)');

function subscribe(onChange: () => void): () => void {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Whether the window is too narrow for things that stand beside each other. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
