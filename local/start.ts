import { keepHeapSmall } from '../adapters/heap.ts';
import { clouds } from '../clouds/index.gen.ts';
import { scannedAccounts } from '../core/account/scanned-accounts.ts';
import { remediationDocuments } from '../core/api/serve/endpoints/remediations.ts';
import { counted } from '../core/counted.ts';
import { CloudmendError } from '../core/errors.ts';
import { loadExceptions } from '../core/exception/excepted.ts';
import { openFindings } from '../core/remediation/remediation.ts';
import { DEFAULT_RETENTION } from '../core/retention.ts';
import { loadRuleSettings } from '../core/rule-setting/in-force.ts';
import { scan } from '../core/scan/run-scan.ts';
import { VERSION } from '../core/version.ts';
import type { CloudChoice } from './clouds.ts';
import type { DemoPast } from './demo-cloud/past.ts';
import { type Installation, openInstallation } from './installation.ts';
import { LOCAL_RATE } from './rate-limit.ts';
import { announceRunning, withdrawRunning } from './running.ts';
import { type LocalServer, startLocalServer } from './server.ts';
import { eventLine } from './terminal/event-text.ts';
import { countsText, progressLine } from './terminal/scan-text.ts';
import { overviewLines } from './terminal/start-text.ts';
import type { Terminal } from './terminal/terminal.ts';
import type { Work } from './work.ts';
import { startWork } from './work.ts';

export interface StartOptions extends CloudChoice {
  /** undefined: the one of the settings, or any that is free where that is taken. */
  readonly port?: number | undefined;
  readonly terminal: Terminal;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
}

/** One machine: engine, API, work, a first scan, and then whatever happens, until the signal. */
export async function start(options: StartOptions): Promise<void> {
  const { terminal, signal } = options;
  keepHeapSmall();
  const installation = await openInstallation(options);
  try {
    const { engine, deleteExpired, writes, notices } = installation;
    const work = await startWork(engine, { deleteExpired, writes, notices });
    try {
      const server = await listen(installation, options);
      await logStart(installation, server);
      await announceRunning(installation.directory, { url: server.url, pid: process.pid });
      try {
        terminal.out(`${terminal.style('bold', 'cloudmend')} ${placeText(options)}`);
        terminal.out(keptText(options));
        if (installation.demoPast !== undefined) terminal.out(pastText(installation.demoPast));
        await whatGoesBack(work, terminal);
        if (!signal.aborted) await firstScan(installation, options);
        if (!signal.aborted) await showOverview(installation, server, terminal);
        work.subscribe((event) => {
          const line = eventLine(terminal, event);
          if (line !== undefined) terminal.out(line);
        });
        await untilAborted(signal);
        terminal.out('Stopping. What was under way goes on when cloudmend starts again.');
      } finally {
        await withdrawRunning(installation.directory);
        await server.close();
      }
    } finally {
      await work.stop();
    }
  } finally {
    await installation.close();
  }
}

async function listen(installation: Installation, { port, settings, terminal }: StartOptions): Promise<LocalServer> {
  const { people, answer } = installation;
  try {
    return await startLocalServer({ port: port ?? settings.port, people, answer, rate: LOCAL_RATE });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    if (port !== undefined)
      throw new CloudmendError(
        'DEPENDENCY_UNAVAILABLE',
        `Port ${port} of 127.0.0.1 is in use by another program. Choose another with --port, or 0 for any that is free.`,
        { cause: error },
      );
    terminal.note(`Port ${settings.port} is taken; taking any that is free.`);
    return startLocalServer({ port: 0, people, answer, rate: LOCAL_RATE });
  }
}

/** Which accounts there are is asked again by the first scan, which says what stands in the way. */
async function logStart({ engine, cloud }: Installation, { url }: LocalServer): Promise<void> {
  const accounts = await scannedAccounts(engine).catch(() => []);
  engine.log.info('The engine serves', { version: VERSION, address: url, cloud, accounts: accounts.map(({ account }) => account) });
}

/** What nobody confirmed in time while no engine ran goes back before anything else. */
async function whatGoesBack({ goingBack, whenBack }: Work, terminal: Terminal): Promise<void> {
  if (goingBack.length === 0) return;
  terminal.out(`Nobody confirmed ${goingBack.join(', ')} in time: what was written goes back first.`);
  await whenBack;
}

/** Nobody is to take what is learned in a moment for what was seen in weeks. */
function pastText({ scans, since }: DemoPast): string {
  const day = since.slice(0, 10);
  return `What is unusual here is told by the demo's own earlier scans: ${scans} of its accounts as they were from ${day} on, made just now.`;
}

async function firstScan({ engine }: Installation, { terminal, signal }: StartOptions): Promise<void> {
  const outcome = await scan(engine, { signal, onProgress: (progress) => terminal.progress(progressLine(progress)) });
  terminal.progress(undefined);
  if (outcome.state === 'complete')
    terminal.out(`Scanned ${counted(outcome.resources, 'resource')}: ${countsText(outcome.counts, outcome)}.`);
}

async function showOverview(installation: Installation, server: LocalServer, terminal: Terminal): Promise<void> {
  const { engine, people } = installation;
  const open = await Promise.all([...engine.catalogue.rules.keys()].map((ruleId) => openFindings(engine.table, ruleId)));
  const exceptions = await loadExceptions(engine);
  const { asSet } = await loadRuleSettings(engine);
  const findings = open
    .flat()
    .filter((finding) => exceptions.of(finding) === undefined)
    .map(asSet);
  const remediations = await remediationDocuments(engine);
  for (const line of overviewLines(terminal, {
    findings,
    excepted: open.flat().length - findings.length,
    remediations,
    people,
    url: server.url,
  }))
    terminal.out(line);
}

function placeText({ cloud, settings, providers, isUnscoped }: StartOptions): string {
  if (cloud === 'demo')
    return `with the demo cloud: two accounts and a subscription of a made-up company, nothing real. Data in ${settings.dataDirectory}`;
  const unscoped = isUnscoped || settings.isUnscopedAllowed ? ' Writes use your own credentials where there is no remediation role.' : '';
  const names = providers.map((name) => clouds.get(name)?.title ?? name).join(' and ');
  return `with ${names}: reads by itself, writes what was approved.${unscoped} Data in ${settings.dataDirectory}`;
}

/** What has an end and for how long it is kept. */
function keptText({ settings: { retention = DEFAULT_RETENTION } }: StartOptions): string {
  const { scans, pages, before } = retention;
  return `Kept in days: scans ${scans}, what they read ${pages}, what was before a change ${before}; findings, plans, tasks and audit without an end.`;
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
