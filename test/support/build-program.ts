import { prepare } from '../../tools/clone.js';

/** Called by vitest before a project's first test: what the program does in a clone before it starts, once for all of its processes. */
export function setup(): void {
  prepare();
}
