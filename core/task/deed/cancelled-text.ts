import type { CancelMode } from '../record/cancellation.ts';

/** The sentence by which a task that was cancelled ends. */
export function cancelledText({ name, mode }: { readonly name: string; readonly mode: CancelMode }): string {
  return `Cancelled by ${name}${mode === 'drain' ? ' on completion' : ''}`;
}
