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
// Whoever reads our answers may stop reading (`cloudmend scan --exit-code | head`); what the command ends with is not theirs to change.
process.stdout.on('error', (error) => {
  if (!('code' in error && error.code === 'EPIPE')) process.exit(EXIT.internal);
});

process.exitCode = await runCommand({
  arguments: process.argv.slice(2),
  environment: process.env,
  out: process.stdout,
  note: process.stderr,
  signal: interrupted.signal,
});
