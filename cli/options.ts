import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';

/** What every command takes. */
export const CommonOptions = z.object({
  json: z.boolean().default(false),
  as: z.string().optional(),
  demo: z.boolean().default(false),
  real: z.boolean().default(false),
  provider: z.array(z.enum(['aws', 'azure'])).default([]),
  profile: z.string().optional(),
  data: z.string().optional(),
  unscoped: z.boolean().default(false),
  engine: z.boolean().default(false),
});
export type CommonOptions = z.infer<typeof CommonOptions>;

/** Adds the options that every command takes. */
export function withCommonOptions(command: Command): Command {
  return command
    .addOption(new Option('--json', 'print JSON in place of text').helpGroup('Output:'))
    .addOption(
      new Option('--as <person>', 'who you are (default: the only person, or for a question anybody who may ask it)').helpGroup(
        'Installation:',
      ),
    )
    .addOption(
      new Option('--engine', 'the deployed engine that you signed in to (default where nothing else is named or there)')
        .conflicts(['demo', 'real', 'profile', 'provider', 'data', 'unscoped', 'as'])
        .helpGroup('Installation:'),
    )
    .addOption(
      new Option('--demo', 'the demo cloud (default where nothing else was ever used or is named)')
        .conflicts(['real', 'profile', 'provider'])
        .helpGroup('Installation:'),
    )
    .addOption(new Option('--real', "the accounts and subscriptions of the environment's credentials").helpGroup('Installation:'))
    .addOption(
      new Option('--provider <names>', 'only these clouds, aws or azure; implies --real (default: those that the environment names)')
        .argParser(providerList)
        .helpGroup('Installation:'),
    )
    .addOption(
      new Option('--profile <name>', 'the AWS account of this profile; implies --real (default: AWS_PROFILE)').helpGroup('Installation:'),
    )
    .addOption(
      new Option('--data <directory>', 'where everything is kept (default: CLOUDMEND_DATA, or .cloudmend)').helpGroup('Installation:'),
    )
    .addOption(
      new Option('--unscoped', 'write with your own credentials where an account has no remediation role (default: refuse)').helpGroup(
        'Installation:',
      ),
    );
}

/** `aws,azure`. Throws InvalidArgumentError for a cloud that is not known. */
function providerList(text: string): string[] {
  const names = commaList(text);
  const unknown = names.find((name) => !PROVIDERS.includes(name));
  if (unknown === undefined) return names;
  throw new InvalidArgumentError(`"${unknown}" is no cloud that is known here: ${PROVIDERS.join(' or ')}.`);
}

const PROVIDERS = ['aws', 'azure'];

/** `a,b , c`. Throws InvalidArgumentError where nothing is named: a filter that a script left empty does not mean everything. */
export function commaList(text: string): string[] {
  const names = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (names.length === 0) throw new InvalidArgumentError('Name at least one, or leave the option out.');
  return names;
}

/** A number of the command line. Throws InvalidArgumentError for anything but a whole number from 1. */
export function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number from 1.');
}

const SECONDS: ReadonlyMap<string, number> = new Map([
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

/** `30m`, `2h`, `1d`, in seconds. Throws InvalidArgumentError for anything else. */
export function duration(text: string): number {
  const [, number, unit = ''] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  const seconds = SECONDS.get(unit);
  if (number === undefined || seconds === undefined) throw new InvalidArgumentError('Write a time like 30m, 2h or 1d.');
  return Number(number) * seconds;
}
