import { systemClock } from '../../adapters/clock.ts';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { ScanDocument } from '../../core/api/contract/documents/scan.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { counted } from '../../core/counted.ts';
import type { ScanOutcome } from '../../core/scan/run-scan.ts';
import { exceptedFindingRows, exceptedLines } from '../../local/terminal/exception-text.ts';
import { settingLines } from '../../local/terminal/rule-setting-text.ts';
import { countsText, offLines, scannedPlaces, scanStateLine } from '../../local/terminal/scan-text.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { type Session, withSession } from '../session.ts';

/** What a scan came to, wherever it ran. */
export interface ScanEnd extends Pick<ScanOutcome, 'counts' | 'unread' | 'learning' | 'listed'> {
  /** Something failed that no exception leaves out. */
  readonly isFailing: boolean;
  /** What is open of it and not excepted, and in which accounts it looked; where that was asked for. */
  readonly open?: readonly FindingDocument[];
  readonly scanned?: string[];
}

/** By the engine that runs; its findings are what it keeps. Says what they are, and gives what the command ends by. */
export async function scanElsewhere(context: CommandContext, options: CommonOptions, isOpenWanted = false): Promise<ScanEnd> {
  const { terminal } = context;
  return withSession(context, options, 'scan', async (session) => {
    const {
      resources = 0,
      unread = 0,
      learning = 0,
      listed: listings = 0,
      verdicts: counts,
      accounts,
      off = [],
      settings,
    } = await awaitScan(context, session);
    terminal.progress(undefined);
    const excepted = await allPages(session.api, routes.listFindings, { query: { status: 'excepted' } });
    terminal.out(`${counted(resources, 'resource')}: ${countsText(counts, { unread, learning })}.`);
    for (const line of [...offLines(terminal, off), ...settingLines(terminal, settings)]) terminal.note(line);
    for (const line of exceptedLines(terminal, exceptedFindingRows(excepted))) terminal.out(line);
    // What failed is an open finding: where none is left that no exception leaves out, all that failed is excepted.
    const isFailing = counts.fail > 0 && (excepted.length === 0 || (await isAnyOpen(session)));
    for (const { account, unreadable } of accounts)
      if (unreadable !== undefined) terminal.note(`Account ${account} could not be read: ${unreadable}`);
    const scanned = accounts.map(({ account }) => account);
    const listed = isOpenWanted ? await allPages(session.api, routes.listFindings) : [];
    const open = listed.filter(({ account }) => scanned.includes(account));
    return { counts, unread, learning, listed: listings, isFailing, open, scanned };
  });
}

async function isAnyOpen({ api }: Session): Promise<boolean> {
  return (await allPages(api, routes.listFindings)).length > 0;
}

/** Starts a scan and waits for its end; where another one has begun since, what that has seen by now. */
async function awaitScan({ terminal, signal }: CommandContext, { api }: Session): Promise<ScanDocument> {
  const { scanId } = await api.call(routes.startScan);
  let isPlaceSaid = false;
  for (;;) {
    const state = await api.call(routes.readLatestScan);
    if (!isPlaceSaid) for (const line of scannedPlaces(terminal, state.accounts)) terminal.note(line);
    isPlaceSaid = true;
    if (state.id !== scanId || state.state === 'complete') return state;
    terminal.progress(scanStateLine(state));
    await systemClock.sleep(300, signal);
  }
}
