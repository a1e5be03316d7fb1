import { CommanderError } from 'commander';
import { ApiProblem } from '../core/api/contract/api-problem.ts';
import { CloudmendError } from '../core/errors.ts';
import { makeTerminal, type Output, plainText, type Terminal } from '../local/terminal/terminal.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { makeProgram } from './program.ts';
import { systemFaultOf } from './system-fault.ts';

/** What a command gets of the process that runs it. */
export interface Surroundings {
  /** What stands after the program's name. */
  readonly arguments: readonly string[];
  readonly environment: { readonly [name: string]: string | undefined };
  /** What is handed to the command by a pipe. */
  readonly input: AsyncIterable<string | Buffer>;
  /** Answers. */
  readonly out: Output;
  /** Everything else. */
  readonly note: Output;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
}

/**
 * Runs one command and says on `note` what went wrong. Gives the exit code, and never throws. Whatever only a command needs is loaded with
 * it: help starts in a quarter of the time that way.
 */
export async function runCommand({ arguments: given, environment, input, out, note, signal }: Surroundings): Promise<number> {
  const terminal = makeTerminal({ out, note, columns: columnsOf(environment['COLUMNS']) });
  let exitCode: number = EXIT.ok;
  try {
    const exitWith = (code: number) => {
      exitCode = code;
    };
    const makeContext = async () => {
      const { loadSettings } = await import('../adapters/env.ts');
      return { terminal, settings: loadSettings(environment), input, signal, exitWith };
    };
    await makeProgram({ terminal, makeContext }).parseAsync(given, { from: 'user' });
    return exitCode;
  } catch (error) {
    terminal.progress(undefined);
    return report(terminal, error, signal);
  }
}

/** Asked for before anything else, so that what is wrong with the other variables can be told in lines that fit. */
function columnsOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

function report(terminal: Terminal, error: unknown, signal: AbortSignal): number {
  const say = (message: string, exitCode: number): number => {
    terminal.note(`${terminal.style('red', 'error:')} ${plainText(message)}`);
    return exitCode;
  };
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (signal.aborted) return EXIT.interrupted;
  if (error instanceof ApiProblem || error instanceof CloudmendError) return say(error.message, exitCodeOf(error));
  const fault = systemFaultOf(error);
  if (fault !== undefined) return say(fault, EXIT.unavailable);
  return say(error instanceof Error ? (error.stack ?? error.message) : String(error), EXIT.internal);
}
