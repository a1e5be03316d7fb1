import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import { useSyncExternalStore } from 'react';

let shown: readonly FlashbarProps.MessageDefinition[] = [];
const listeners = new Set<() => void>();
const MOST = 4;

/** Says what was done, or what was not and why, until it is dismissed. A screen reader is told too. */
export function flash(type: 'success' | 'error' | 'info', content: string): void {
  const id = crypto.randomUUID();
  const message: FlashbarProps.MessageDefinition = {
    ...{ id, type, content, dismissible: true, dismissLabel: 'Dismiss', statusIconAriaLabel: type },
    ...(type === 'error' && { ariaRole: 'alert' }),
    ...(type !== 'error' && { ariaRole: 'status' }),
    onDismiss: () => show(shown.filter((one) => one.id !== id)),
  };
  show([message, ...shown].slice(0, MOST));
}

function show(messages: readonly FlashbarProps.MessageDefinition[]): void {
  shown = messages;
  for (const listener of listeners) listener();
}

export function useFlashes(): readonly FlashbarProps.MessageDefinition[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
