import { join } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { loadChannelSecrets, type Settings } from '../adapters/env.ts';
import { makeMailFile } from '../adapters/notify/mail-file.ts';
import { makeSender } from '../adapters/notify/sender.ts';
import { CloudmendError } from '../core/errors.ts';
import { channelFaults } from '../core/notify/channel.ts';
import type { NoticeDelivery } from '../core/notify/deliver-notices.ts';

/** Who is told what happens on one machine; undefined where no channel is set. Throws VALIDATION_FAILED where one lacks its address or key. */
export function localNotices({ channels, link, port }: Settings, directory: string): NoticeDelivery | undefined {
  if (channels.length === 0) return undefined;
  const secrets = loadChannelSecrets();
  const faults = channelFaults(channels, secrets);
  if (faults.length > 0) throw new CloudmendError('VALIDATION_FAILED', `CLOUDMEND_CHANNEL_SECRETS is not complete.\n${faults.join('\n')}`);
  const base = (link ?? `http://127.0.0.1:${port}`).replace(/\/$/, '');
  return {
    channels,
    sender: makeSender({ mailer: makeMailFile(join(directory, 'mail')), secrets: async () => secrets, clock: systemClock }),
    linkOf: (taskId) => `${base}/v1/tasks/${taskId}`,
  };
}
