import type { Terminal } from './terminal.ts';

/** What a pipe takes at once. A page of a thousand resources would be megabytes. */
const MOST_CHARACTERS = 64 * 1024;

/** Lines of data that are written together, when enough of them are there or somebody says so. */
export interface GatheredLines {
  add(line: string): void;
  write(): void;
}

/** For thousands of lines: to write each by itself takes longer than to make it. Whoever adds lines sees to it that the last are written. */
export function gatherLines(terminal: Pick<Terminal, 'data'>): GatheredLines {
  let lines: string[] = [];
  let characters = 0;
  const write = () => {
    if (lines.length > 0) terminal.data(lines.join('\n'));
    lines = [];
    characters = 0;
  };
  return {
    write,
    add(line) {
      lines.push(line);
      characters += line.length;
      if (characters >= MOST_CHARACTERS) write();
    },
  };
}
