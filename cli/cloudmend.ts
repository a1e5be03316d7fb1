import { EXIT } from './exit-code.ts';
import { runCommand } from './run-command.ts';

const interrupted = new AbortController();
/** Shorter than what a service manager waits before it kills: Docker ten seconds, systemd ninety. */
const LONGEST_STOP_MILLISECONDS = 8_000;

// The first Ctrl-C stops between two calls; a second one does not wait for that.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
    interrupted.abort(new Error(`Stopped by ${signal}`));
    // Whatever still hangs then (a disk that is full, a call without an end) is taken up again as after a crash.
    setTimeout(() => process.exit(EXIT.interrupted), LONGEST_STOP_MILLISECONDS).unref();
  });
}
// Whoever reads may stop reading (`cloudmend scan --exit-code 2>&1 | head`); what the command does and ends with is not theirs to change.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!('code' in error && error.code === 'EPIPE')) process.exit(EXIT.internal);
  });
}

process.exitCode = await runCommand({
  arguments: process.argv.slice(2),
  environment: process.env,
  input: process.stdin,
  out: process.stdout,
  note: process.stderr,
  signal: interrupted.signal,
});
