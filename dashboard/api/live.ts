import { useSyncExternalStore } from 'react';

const KEY = 'cloudmend.live';
const listeners = new Set<() => void>();
let isOn = localStorage.getItem(KEY) !== 'off';

/** Whether what is on the page is kept up to date by itself. Who reads slowly stops it. */
export function useLive(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOn,
  );
}

export function setLive(isWanted: boolean): void {
  isOn = isWanted;
  localStorage.setItem(KEY, isWanted ? 'on' : 'off');
  for (const listener of listeners) listener();
}
