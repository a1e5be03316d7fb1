import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { CloudmendError } from '../../core/errors.ts';
import { chooseCloud } from '../choose-cloud.ts';
import type { CommandContext } from '../command-context.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';

const StartOptions = CommonOptions.extend({ port: z.number().optional() });

const examples = `
Examples:
  $ cloudmend start                          the demo cloud; nothing real is read or written
  $ cloudmend start --profile production     a real account: reads by itself, writes only what was approved
  $ cloudmend start --real --unscoped        writes with your own credentials, not with a remediation role`;

export function defineStart(command: Command, context: CommandContext): void {
  command
    .addOption(
      new Option(
        '--port <number>',
        'of the API on 127.0.0.1; 0: any that is free (default: CLOUDMEND_PORT, or 7070, or any where that is taken)',
      ).argParser(portNumber),
    )
    .addHelpText('after', examples);
  withCommonOptions(command).action(async (given: unknown) => {
    const options = StartOptions.parse(given);
    const chosen = await chooseCloud(options, context.settings, 'start');
    if (chosen.running !== undefined) {
      throw new CloudmendError(
        'DEPENDENCY_UNAVAILABLE',
        `An engine runs here already: ${chosen.running.url}, process ${chosen.running.pid}.`,
      );
    }
    const { terminal, signal } = context;
    const { start } = await import('../../local/start.ts');
    await start({ ...chosen, profile: options.profile, isUnscoped: options.unscoped, port: options.port, terminal, signal });
  });
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('Write a port number, or 0 for any that is free.');
}
