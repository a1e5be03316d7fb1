import { CommanderError } from 'commander';
import { loadSettings } from '../adapters/env.ts';
import { CloudmendError } from '../core/errors.ts';
import { makeTerminal } from '../local/terminal/terminal.ts';
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
    terminal.note(`${terminal.style('red', 'error:')} ${error.message}`);
    return exitCodeOf(error);
  }
  terminal.note(`${terminal.style('red', 'error:')} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.internal;
}
