import type { StageDocument } from '../../core/api/contract/documents/task.ts';
import { counted } from '../../core/counted.ts';
import { hanging } from './lay-out.ts';
import { plainText, type Terminal } from './terminal.ts';
import { shortTime } from './words.ts';

/** Stages that somebody who waits wants to hear of; `task status` has all eleven of every wave. */
const EXCLUDE = 4;
const RECORD = 10;
const VERIFY = 11;

/** What a stage that has ended means for somebody who watches; nothing for the machinery between, unless it failed. */
export function runLines(terminal: Terminal, stage: StageDocument): string[] {
  const words = wordsOf(stage);
  if (words === undefined) return [];
  const [line = '', ...rest] = hanging(`${shortTime(stage.endedAt)}  `, plainText(words), terminal.width);
  return stage.outcome === 'ok' ? [line, ...rest] : [line, ...rest].map((one) => terminal.style('red', one));
}

function wordsOf({ stage, name, wave, outcome, message, counts }: StageDocument): string | undefined {
  const resources = counts['resources'] ?? counts['targeted'] ?? 0;
  if (outcome !== 'ok') return `${name} failed${wave > 0 ? ` in wave ${wave}` : ''}: ${message}`;
  switch (stage) {
    case EXCLUDE: {
      const left = counts['unplanned'] ?? 0;
      return `${counted(resources, 'resource')} to change${left === 0 ? '' : `, ${left} left out while planning`}`;
    }
    case RECORD:
      return `wave ${wave}: ${counted(resources, 'resource')} done`;
    case VERIFY:
      return `${counted(resources, 'resource')} scanned again to verify`;
    default:
      return undefined;
  }
}
