import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { Role } from '../core/principal.ts';
import { commaList, duration, wholeNumber } from './options.ts';

const Share = z.union([z.number(), z.string()]);

/** How a task is decided and run, as it is said on a command line. */
export const policyOptions = {
  quorum: z.number().optional(),
  approverRole: Role.optional(),
  approverAmong: z.array(z.string()).optional(),
  cap: z.number().optional(),
  canary: Share.optional(),
  steps: z.array(Share).optional(),
  soak: z.number().optional(),
  concurrency: z.number().optional(),
  errorBudget: Share.optional(),
  keepWatch: z.boolean().optional(),
};
const PolicyOptions = z.object(policyOptions);
type PolicyOptions = z.infer<typeof PolicyOptions>;

/** Adds the options that say how a task is decided and run. */
export function withPolicyOptions(command: Command): Command {
  return command
    .addOption(new Option('--quorum <number>', 'people who must say yes; who asks never counts (default: 1)').argParser(wholeNumber))
    .addOption(
      new Option('--approver-role <role>', 'a role that one of those who approve must have (default: approver or admin)')
        .choices(Role.options)
        .conflicts('approverAmong'),
    )
    .addOption(
      new Option('--approver-among <people>', 'people of whom one must be among those who approve (default: anybody who may)').argParser(
        commaList,
      ),
    )
    .addOption(new Option('--cap <number>', 'resources it may write before it waits to be raised (default: 25)').argParser(wholeNumber))
    .option(
      '--keep-watch',
      'once it is done, open it again whenever a scan finds more open in its scope; only that is planned, and people are asked anew (default: it stays done)',
    )
    .addOption(
      new Option('--canary <share>', 'resources in the first wave, 5 or 10%, which has to hold before the others (default: 1)')
        .argParser(share)
        .helpGroup('Waves:'),
    )
    .addOption(
      new Option('--steps <shares>', 'how far each further wave goes, 25%,50% or 20,100; the rest comes last (default: one wave)')
        .argParser((text: string) => commaList(text).map(share))
        .helpGroup('Waves:'),
    )
    .addOption(
      new Option('--soak <time>', '10m, 2h or 1d between two waves; then it is judged again whether the one before holds (default: none)')
        .argParser(duration)
        .helpGroup('Waves:'),
    )
    .addOption(
      new Option('--concurrency <number>', 'resources at work at a time (default: up to 40, and 5 with an error budget)')
        .argParser(wholeNumber)
        .helpGroup('Waves:'),
    )
    .addOption(
      new Option(
        '--error-budget <share>',
        'so many may go wrong, 3 or 5%; then nothing more is begun before an approver says so (default: none, and the first wave stops it)',
      )
        .argParser(share)
        .helpGroup('Waves:'),
    );
}

/** What was said of it, as the API takes it. */
export function policyOf({
  quorum,
  approverRole,
  approverAmong,
  cap,
  canary,
  steps,
  soak,
  concurrency,
  errorBudget,
  keepWatch,
}: PolicyOptions) {
  return {
    ...(quorum !== undefined && { quorum }),
    ...(approverRole !== undefined && { requiredApprover: { role: approverRole } }),
    ...(approverAmong !== undefined && { requiredApprover: { people: approverAmong } }),
    ...(cap !== undefined && { cap }),
    ...(canary !== undefined && { canary }),
    ...(steps !== undefined && { steps }),
    ...(soak !== undefined && { soakSeconds: soak }),
    ...(concurrency !== undefined && { concurrency }),
    ...(errorBudget !== undefined && { errorBudget }),
    ...(keepWatch !== undefined && { keepWatch }),
  };
}

/** `5` or `10%`. Throws InvalidArgumentError for anything else. */
function share(text: string): number | string {
  const trimmed = text.trim();
  if (/^(?:[1-9]\d?|100)%$/.test(trimmed)) return trimmed;
  if (/^[1-9]\d{0,5}$/.test(trimmed)) return Number(trimmed);
  throw new InvalidArgumentError(`"${text}" is no share of a plan: write a number of resources from 1, or a percentage from 1% to 100%.`);
}
