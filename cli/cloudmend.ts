import { EXIT } from './exit-code.ts';
import { runCommand } from './run-command.ts';

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

process.exitCode = await runCommand({
  arguments: process.argv.slice(2),
  environment: process.env,
  out: process.stdout,
  note: process.stderr,
  signal: interrupted.signal,
});
