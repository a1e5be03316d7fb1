import { CommanderError } from 'commander';
import { loadSettings } from '../adapters/env.ts';
import { CloudmendError } from '../core/errors.ts';
import { makeTerminal, plainText } from '../local/terminal/terminal.ts';
import { ApiProblem } from './client.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { makeProgram } from './program.ts';

const terminal = makeTerminal({ out: process.stdout, note: process.stderr });
const interrupted = new AbortController();

// The first Ctrl-C stops between two calls; a second one does not wait for that.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
    interrupted.abort(new Error(`Stopped by ${signal}`));
  });
}
// Whoever reads our answers may stop reading: `cloudmend findings | head`.
process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? EXIT.ok : EXIT.internal));

try {
  await makeProgram({ terminal, settings: loadSettings(), signal: interrupted.signal }).parseAsync(process.argv);
} catch (error) {
  terminal.progress(undefined);
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (interrupted.signal.aborted) return EXIT.interrupted;
  if (error instanceof ApiProblem || error instanceof CloudmendError) {
    return say(error.message, exitCodeOf(error));
  }
  // A disk that is full, a directory that may not be written, a port that is taken: the system's own sentence says it all.
  if (error instanceof Error && 'syscall' in error) return say(error.message, EXIT.unavailable);
  return say(error instanceof Error ? (error.stack ?? error.message) : String(error), EXIT.internal);
}

function say(message: string, exitCode: number): number {
  terminal.note(`${terminal.style('red', 'error:')} ${plainText(message)}`);
  return exitCode;
}
