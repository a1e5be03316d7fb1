import { once } from 'node:events';
import { stripVTControlCharacters, styleText } from 'node:util';
import { wrapped } from './lay-out.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'magenta' | 'blue' | 'underline';

/** Where the command line writes: answers to `out`, everything else to `note`, so that a pipe gets answers alone. */
export interface Terminal {
  readonly isInteractive: boolean;
  /** Columns that a line may take. */
  readonly width: number;
  /** For people: what does not fit a line goes on in the next, where the width is known. */
  out(line?: string): void;
  /** For programs, and code to be copied: as it is. */
  data(line: string): void;
  /** The same for a piece of a text, whose lines end as they do; comes back once whoever reads has taken what was written. */
  write(piece: string): Promise<void>;
  note(line?: string): void;
  /** One line that replaces itself where a person looks; undefined takes it away. Where nobody looks it says nothing. */
  progress(line: string | undefined): void;
  style(styles: Style | readonly Style[], text: string): string;
}

/** A stream that may be a terminal: columns are characters. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Of a terminal that does not say. */
const USUAL_COLUMNS = 80;
/** A log that nobody looks at as it grows: what a browser shows of it without scrolling. */
const LOG_COLUMNS = 100;
/** Narrower than this nothing can be laid out; the terminal wraps what is left over. */
const FEWEST_COLUMNS = 40;
const COMMAND_FOLLOWS = 'Next: ';

export interface Streams {
  readonly out: Output;
  readonly note: Output;
  /** What was asked for (COLUMNS), whatever the streams are. */
  readonly columns?: number | undefined;
}

/** A terminal on two streams. Node's own rules decide on colour: NO_COLOR, FORCE_COLOR, and whether it is a terminal at all. */
export function makeTerminal(streams: Streams): Terminal {
  const { out, note, columns } = streams;
  let isProgressShown = false;
  const clear = () => {
    if (isProgressShown) note.write('\r\u001b[K');
    isProgressShown = false;
  };
  const write = (stream: Output, line: string, isToFit: boolean) => {
    clear();
    const isFitted = isToFit && (columns !== undefined || stream.isTTY === true);
    for (const one of isFitted ? wrapped(line, Math.max(FEWEST_COLUMNS, columnsOf(streams))) : [line]) stream.write(`${one}\n`);
  };
  return {
    isInteractive: out.isTTY === true,
    get width() {
      return Math.max(FEWEST_COLUMNS, columnsOf(streams));
    },
    out: (line = '') => write(out, line, true),
    data: (line) => write(out, line, false),
    async write(piece) {
      clear();
      if (!out.write(piece)) await once(out, 'drain');
    },
    // A command is copied whole; what breaks it then is the terminal, and that leaves no line feed in it.
    note: (line = '') => write(note, line, !line.startsWith(COMMAND_FOLLOWS)),
    progress(line) {
      if (note.isTTY !== true) return;
      clear();
      if (line === undefined) return;
      note.write(cut(line, (note.columns ?? USUAL_COLUMNS) - 1));
      isProgressShown = true;
    },
    style: (styles, text) => styleText(typeof styles === 'string' ? styles : [...styles], text, { stream: out }),
  };
}

/** Where the answers go into a pager, the notes still go to the terminal that it fills. */
function columnsOf({ out, note, columns }: Streams): number {
  if (columns !== undefined) return columns;
  const screen = [out, note].find(({ isTTY }) => isTTY === true);
  return screen === undefined ? LOG_COLUMNS : (screen.columns ?? USUAL_COLUMNS);
}

/** A line that fits; nothing that was not written is hidden without a mark. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** Control characters but tab and line feed, and those that turn the direction of writing or end a line unseen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const UNSHOWABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text of a provider or of a person: nothing in it may move the cursor, colour the terminal, or turn the order of what is read. */
export function plainText(text: string): string {
  return stripVTControlCharacters(text).replaceAll(UNSHOWABLE, '�');
}
