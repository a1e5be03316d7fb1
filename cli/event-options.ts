import { type Command, Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../adapters/clock.ts';
import { clouds } from '../clouds/index.gen.ts';
import { CloudmendError } from '../core/errors.ts';
import { type CloudRecordsRead, readCloudRecords } from '../local/cloud-records.ts';
import { openCloud } from '../local/clouds.ts';
import type { CommandContext } from './command-context.ts';

/** Recorded calls that are read from the cloud itself, as each command that holds something against calls takes them. */
export const EventOptions = z.object({ events: z.string().optional(), eventsAccount: z.string().optional() });
export type EventOptions = z.infer<typeof EventOptions>;

/** Adds them. */
export function withEvents(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--events <source>',
        'recorded calls from AWS itself: lookup (90 days of management events), or s3://bucket/prefix of a trail',
      ),
    )
    .addOption(new Option('--events-account <id>', 'of which account (default: the only one)'));
}

interface AskedEvents extends EventOptions {
  readonly from: Date;
  readonly profile?: string | undefined;
}

/**
 * Hands on each recorded call that AWS itself has, and tells of each region of which it has not all; undefined where none are asked for. Throws
 * CloudmendError VALIDATION_FAILED for a source or an account that there is not.
 */
export async function eachEvent(
  { terminal, settings, signal }: Pick<CommandContext, 'terminal' | 'settings' | 'signal'>,
  { events, eventsAccount, from, profile }: AskedEvents,
  look: { add(record: unknown): void },
): Promise<CloudRecordsRead | undefined> {
  if (events === undefined) {
    if (eventsAccount === undefined) return undefined;
    throw new CloudmendError('VALIDATION_FAILED', '--events-account says of which account --events reads: name a source with that.');
  }
  const rules = clouds.get('aws');
  if (rules === undefined) throw new CloudmendError('INTERNAL', 'AWS is not known here.');
  const cloud = await openCloud(
    { cloud: 'aws', settings, providers: ['aws'], profile, isUnscoped: false },
    systemClock,
    settings.dataDirectory,
  );
  const isOfSomeRegions = settings.regions.length > 0;
  const asked = { cloud, rules, source: events, account: eventsAccount, from, clock: systemClock, isOfSomeRegions, signal };
  const read = await readCloudRecords(asked, look);
  for (const gap of read.gaps) terminal.note(`Not known: ${gap}`);
  return read;
}
