import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { NoticeDocument } from '../../core/api/contract/documents/notice.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { plainText, type Terminal } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { type Session, withSession } from '../session.ts';

const POLL_MILLISECONDS = 250;

export function defineNotify(notify: Command, context: CommandContext): void {
  notify.addHelpText('after', '\nExample:\n  $ cloudmend notify test operations --as adam');
  const test = notify
    .command('test')
    .description('send a message over a channel that says it is a test, and say what became of it')
    .argument('<channel>', 'name of the channel, as CLOUDMEND_CHANNELS has it');
  withCommonOptions(test).action(async (channel: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const notice = await withSession(context, options, 'act', async (session) => {
      const queued = await session.api.call(routes.testChannel, { path: { channel }, body: {} });
      await session.work();
      return untilTried(context, session, queued);
    });
    if (notice.state !== 'sent') context.exitWith(notice.state === 'refused' ? EXIT.refused : EXIT.notInOrder);
    if (options.json) printJson(context.terminal, 'notice', notice);
    else context.terminal.out(noticeText(context.terminal, notice));
  });
}

/** Follows a message to its end, or to the first try that it did not get through. */
async function untilTried({ signal }: CommandContext, { api }: Session, queued: NoticeDocument): Promise<NoticeDocument> {
  let notice = queued;
  while (notice.state === 'due' && notice.why === undefined) {
    await sleep(POLL_MILLISECONDS, undefined, { signal });
    notice = await api.call(routes.readNotice, { path: { noticeId: queued.id } });
  }
  return notice;
}

function noticeText(terminal: Terminal, { channel, state, why = '' }: NoticeDocument): string {
  if (state === 'sent') return `${terminal.style('green', 'Sent')} over ${channel}.`;
  const word = state === 'due' ? 'Not sent yet; an engine that runs tries it again' : { failed: 'Not sent', refused: 'Refused' }[state];
  return `${terminal.style('red', word)}: ${plainText(why)}`;
}
