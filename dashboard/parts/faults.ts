import type { ApiProblem } from '../../core/api/contract/api-problem.ts';

/** What the API says of a place of what was sent, and of all beneath it; empty where it says nothing. `/trigger/recurrence/at`: a JSON pointer. */
export function faultAt(error: ApiProblem | null, pointer: string): string {
  const told = (error?.problem.errors ?? []).filter((fault) => isAt(fault.pointer, pointer)).map(({ message }) => message);
  return [...new Set(told)].map(sentence).join(' ');
}

/** `must not be empty` as a sentence of its own. */
function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

/** Whether a place is that one, or within it. */
export function isAt(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}
