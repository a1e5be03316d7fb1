import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Records } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import type { Principal } from '../principal.ts';
import type { Channel } from './channel.ts';
import type { Notice } from './notice.ts';
import { NOTICE_QUEUED, noticeEntity } from './notice.ts';

/** Queues a message that says it is a test. Throws NOT_FOUND where no such channel is set. */
export async function requestTest(records: Records, principal: Principal, channels: readonly Channel[], name: string): Promise<Notice> {
  if (!channels.some((channel) => channel.name === name)) throw unknownChannel(channels, name);
  const at = records.clock.now().toISOString();
  const id = records.ids.next('notice');
  const notice: Notice = { id, channel: name, told: 'test', at, state: 'due', attempts: 0, dueAt: at, version: 1 };
  await recordInInstallation(records, { principal, action: 'channel.tested', detail: { channel: name, notice: id } }, [
    { put: noticeEntity.encode(notice), when: { exists: false } },
    eventWrite(records, { type: NOTICE_QUEUED, subject: id, detail: { channel: name } }),
  ]);
  return notice;
}

/** Throws NOT_FOUND. */
export async function loadNotice({ table }: Pick<Records, 'table'>, id: string): Promise<Notice> {
  const found = await noticeEntity.find(table, { id });
  if (found === undefined) throw new CloudmendError('NOT_FOUND', `There is no notice ${id}.`);
  return found;
}

function unknownChannel(channels: readonly Channel[], name: string): CloudmendError {
  const known = channels.map((channel) => channel.name).join(', ');
  const next = known === '' ? 'None is set: CLOUDMEND_CHANNELS names them.' : `There are ${known}.`;
  return new CloudmendError('NOT_FOUND', `There is no channel ${name}. ${next}`);
}
