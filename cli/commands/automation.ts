import type { Command } from 'commander';
import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import type { FiringDocument } from '../../core/api/contract/documents/automation.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { automationLines, automationRows, dryRunLines, firingLine } from '../../local/terminal/automation-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { type Session, withSession } from '../session.ts';
import { addChanges } from './automation-changes.ts';

export function defineAutomation(automation: Command, context: CommandContext): void {
  automation.addHelpText(
    'after',
    `
Examples:
  $ cloudmend automation create aws.s3.put-bucket-policy-tls --name "TLS" --description "Buckets refuse plain HTTP" --after-scan --as olivia
  $ cloudmend automation create aws.s3.put-bucket-policy-tls --name "TLS" --description "Sundays" --monthly 1,last:SU@04:00 --zone Europe/Berlin --as olivia
  $ cloudmend automation resume AR-000001 --as adam
  $ cloudmend automation show AR-000001`,
  );
  addChanges(automation, context);
  addList(automation, context);
  addShow(automation, context);
  addPause(automation, context, 'pause');
  addPause(automation, context, 'resume');
  for (const word of ['approve', 'reject', 'revoke'] as const) addDecision(automation, context, word);
  addDryRun(automation, context);
  addRun(automation, context);
  addDelete(automation, context);
}

function addList(automation: Command, context: CommandContext): void {
  const list = automation.command('list', { isDefault: true }).description('all rules, newest first');
  withCommonOptions(list).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const items = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.listAutomations));
    if (options.json) return printJson(context.terminal, 'automation', items);
    if (items.length === 0) context.terminal.out('There is no rule of automation.');
    for (const line of items.flatMap((one) => automationRows(context.terminal, one))) context.terminal.out(line);
  });
}

/** Firings that are shown with a rule. */
const LAST_FIRINGS = '10';

function addShow(automation: Command, context: CommandContext): void {
  const show = automation.command('show').description('a rule, when it fires next, and what it has done').argument('<rule>', 'its id');
  withCommonOptions(show).action(async (automationId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'read', async ({ api }) => {
      const path = { automationId };
      const rule = await api.call(routes.readAutomation, { path });
      const { items } = await api.call(routes.listFirings, { path, query: { limit: LAST_FIRINGS } });
      if (options.json) return printJson(context.terminal, 'automation-state', { ...rule, firings: items });
      for (const line of automationLines(context.terminal, rule)) context.terminal.out(line);
      for (const firing of items) context.terminal.out(`  ${firingLine(context.terminal, firing)}`);
    });
  });
}

function addPause(automation: Command, context: CommandContext, action: 'pause' | 'resume'): void {
  const does = action === 'pause' ? 'stop a rule from firing; its tasks go on' : 'let a rule fire that is paused or proposed';
  const command = automation.command(action).description(does).argument('<rule>', 'its id');
  const route = action === 'pause' ? routes.pauseAutomation : routes.resumeAutomation;
  withCommonOptions(command).action(async (automationId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const rule = await withSession(context, options, 'act', ({ api }) => api.call(route, { path: { automationId }, body: {} }));
    if (options.json) return printJson(context.terminal, 'automation-state', rule);
    for (const line of automationLines(context.terminal, rule)) context.terminal.out(line);
  });
}

const DECIDES = {
  approve: 'let tasks of a rule that lie within what it asks for wait for nobody',
  reject: 'say no to the standing approval that a rule asks for',
  revoke: 'take your approval back: its next task is asked for',
} as const;

const DecisionOptions = CommonOptions.extend({ digest: z.string().optional(), comment: z.string().default('') });

function addDecision(automation: Command, context: CommandContext, decision: keyof typeof DECIDES): void {
  const command = automation
    .command(decision)
    .description(DECIDES[decision])
    .argument('<rule>', 'its id')
    .option('--digest <digest>', 'of what you have read, or its first 12 digits (default: as it is now)')
    .option('--comment <text>', 'why');
  withCommonOptions(command).action(async (automationId: string, given: unknown) => {
    const options = DecisionOptions.parse(given);
    const rule = await withSession(context, options, 'act', async ({ api }) => {
      const path = { automationId };
      const { document, etag } = await api.read(routes.readAutomation, { path });
      const { standing } = document;
      if (standing === undefined)
        throw new CloudmendError('CONFLICT_STATE', `The rule ${automationId} asks for no standing approval: there is nothing to decide.`);
      const body = { digest: options.digest ?? standing.digest, decision, comment: options.comment };
      return api.call(routes.decideStanding, { path, body, ifMatch: etag });
    });
    if (options.json) return printJson(context.terminal, 'automation-state', rule);
    for (const line of automationLines(context.terminal, rule)) context.terminal.out(line);
  });
}

function addDelete(automation: Command, context: CommandContext): void {
  const command = automation.command('delete').description('take a rule away; its tasks stay').argument('<rule>', 'its id');
  withCommonOptions(command).action(async (automationId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', ({ api }) => api.call(routes.deleteAutomation, { path: { automationId } }));
    if (options.json) return printJson(context.terminal, 'deleted', { id: automationId, deleted: true });
    context.terminal.out(`${automationId} is gone. Tasks that it has made stay.`);
  });
}

function addDryRun(automation: Command, context: CommandContext): void {
  const command = automation
    .command('dry-run')
    .description('what a rule would do on what is open as of the last scan; writes nothing')
    .argument('<rule>', 'its id');
  withCommonOptions(command).action(async (automationId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const call = { path: { automationId } };
    const run = await withSession(context, options, 'read', ({ api }) => api.call(routes.dryRunAutomation, call));
    if (options.json) return printJson(context.terminal, 'dry-run', run);
    for (const line of dryRunLines(run)) context.terminal.out(line);
  });
}

function addRun(automation: Command, context: CommandContext): void {
  const command = automation.command('run').description('have a rule fire now').argument('<rule>', 'its id');
  withCommonOptions(command).action(async (automationId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', async (session) => {
      const asked = await session.api.call(routes.runAutomation, { path: { automationId }, body: {} });
      await session.work();
      const firing = await awaitFiring(context, session, asked);
      if (options.json) return printJson(context.terminal, 'firing', firing);
      context.terminal.out(firingLine(context.terminal, firing));
      if (firing.taskId !== undefined) context.terminal.note(`Next: cloudmend task status ${firing.taskId}`);
    });
  });
}

/** What became of a firing, once it is settled. */
async function awaitFiring({ signal }: CommandContext, { api }: Session, asked: FiringDocument): Promise<FiringDocument> {
  for (;;) {
    const { items } = await api.call(routes.listFirings, { path: { automationId: asked.automationId }, query: { limit: LAST_FIRINGS } });
    const found = items.find(({ cause }) => cause === asked.cause);
    if (found !== undefined && found.state !== 'due') return found;
    await systemClock.sleep(200, signal);
  }
}
