import { counted } from '../../core/counted.ts';
import type { ScanAbout } from '../../formats/baseline.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import type { ScanEnd } from './scan-elsewhere.ts';
import type { ScanGate } from './scan-gate.ts';
import type { ScanOptions } from './scan-options.ts';

/** What the command was asked for, and what is to be red. */
export interface Asked {
  readonly options: ScanOptions;
  readonly gate: ScanGate | undefined;
}

/** What a scan is limited to beside its accounts. */
export function partOf({ rules, services, regions }: ScanOptions): Omit<ScanAbout, 'accounts'> {
  return { rules, services, regions };
}

/** Says what was not read and what is next. Gives the exit code: what could not be read is never green, and neither is nothing at all. */
export async function endOf(context: CommandContext, asked: Asked, end: ScanEnd): Promise<number> {
  const { options, gate } = asked;
  const { counts, unread, learning = 0, listed, isFailing } = end;
  const isNothingRead = unread > 0 && listed === 0 && counts.pass + counts.fail + counts.notApplicable === 0;
  if (unread > 0) sayUnread(context.terminal, isNothingRead, unread);
  sayUndecided(context.terminal, counts.unknown - unread - learning);
  if (isNothingRead) return EXIT.cloud;
  if (!options.json) context.terminal.note('Next: cloudmend remediations');
  const isRed = await gate?.isRed(end.open ?? [], { ...partOf(options), accounts: end.scanned ?? [] }, unread);
  const isGate = options.exitCode || gate?.isGate === true;
  if (isGate && unread > 0) return EXIT.cloud;
  return isRed === true || (options.exitCode && isFailing) ? EXIT.notInOrder : EXIT.ok;
}

function sayUnread(terminal: Terminal, isNothingRead: boolean, unread: number): void {
  const what = isNothingRead ? 'Nothing could be read' : `Not everything could be read: ${counted(unread, 'verdict')} missing`;
  terminal.note(`${terminal.style('yellow', what)}, so this is no all-clear. The reasons are above.`);
}

/** A rule that has seen everything may still leave its verdict to people: no pass, no failure, and nothing that another scan would read. */
function sayUndecided(terminal: Terminal, count: number): void {
  if (count <= 0) return;
  const [was, it] = count === 1 ? ['was', 'it'] : ['were', 'them'];
  terminal.note(
    `${counted(count, 'verdict')} ${was} left open by the rule itself, though all that it asks for was read: look at ${it} yourself. A gate (--exit-code) stays green for that.`,
  );
}
