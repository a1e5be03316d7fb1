import type { Terminal } from '../../local/terminal/terminal.ts';

/** A terminal of that width without colours, which keeps nothing that is written to it. */
export function paperTerminal(width: number): Terminal {
  return {
    isInteractive: false,
    width,
    out: () => undefined,
    data: () => undefined,
    write: async () => undefined,
    note: () => undefined,
    progress: () => undefined,
    style: (_, text) => text,
  };
}
