import { randomUUID } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Command } from 'commander';
import type { ApiClient } from '../../core/api/contract/client.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { CommandContext } from '../command-context.ts';
import { makeMcpServer } from '../mcp/server.ts';
import { vocabularyOf } from '../mcp/vocabulary.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

const about = `
It speaks the Model Context Protocol on its standard input and output, until the input ends. An
assistant reads, looks again, and leaves plans and drafts that are marked as its own; it approves,
runs and changes nothing, whatever you may do yourself. docs/assistants.md says how clients are
connected.

Example:
  $ cloudmend mcp --as olivia`;

export function defineMcp(command: Command, context: CommandContext): void {
  command.addHelpText('after', about);
  withCommonOptions(command).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const { terminal, signal, input } = context;
    const calls = oneAtATime();
    const server = makeMcpServer({
      words: vocabularyOf(catalogue),
      newNonce: randomUUID,
      // Between two questions the installation is left to others: an engine may begin, or a scan.
      withApi: <T>(use: (api: ApiClient) => Promise<T>) => calls.run(() => withSession(context, options, 'assist', ({ api }) => use(api))),
      failed: (error) => terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    });
    const from = Readable.from(bytesOf(input));
    const ended = new Promise<void>((resolve) => {
      from.once('end', resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await server.connect(new StdioServerTransport(from, linesTo(terminal)));
    await ended;
    await calls.done();
    await server.close();
  });
}

/** One question after the other, in the order in which they come: each may open the store, which one has at a time. */
function oneAtATime(): { run<T>(work: () => Promise<T>): Promise<T>; done(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const next = last.then(work);
      last = next.catch(() => undefined);
      return next;
    },
    async done() {
      // A question may have come while the last one was answered.
      for (let seen: unknown; seen !== last; ) {
        seen = last;
        await last;
      }
    },
  };
}

async function* bytesOf(input: CommandContext['input']): AsyncGenerator<Buffer> {
  for await (const chunk of input) yield Buffer.from(chunk);
}

/** One message a line, and nothing else. */
function linesTo(terminal: Terminal): Writable {
  return new Writable({
    decodeStrings: false,
    write(text: string, _, done) {
      terminal.data(text.trimEnd());
      done();
    },
  });
}
