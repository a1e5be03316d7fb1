import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import * as z from 'zod';
import { ballotOf } from '../../core/api/contract/ballot.ts';
import { shownResourcePlan } from '../../core/api/contract/documents/plan.ts';
import type { TaskDocument } from '../../core/api/contract/documents/task.ts';
import type { DecisionBody } from '../../core/api/contract/documents/task-bodies.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { planLines } from '../../local/terminal/plan-text.ts';
import { policyText } from '../../local/terminal/task-text.ts';
import { plainText } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { loadPlan } from '../load-plan.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { loadReviewFile } from '../review-file.ts';
import { type Session, withSession } from '../session.ts';
import { tellTask } from '../task-line.ts';

const DecisionOptions = CommonOptions.extend({
  comment: z.string().default(''),
  digest: z.string().optional(),
  yes: z.boolean().default(false),
  fromReview: z.string().optional(),
  for: z.string().optional(),
});
const decisionWords = { approve: 'say yes to what a task would do', reject: 'say no', revoke: 'take your approval back' } as const;

/** `task approve`, `reject` and `revoke`. */
export function addDecision(task: Command, context: CommandContext, decision: DecisionBody['decision']): void {
  const command = task
    .command(decision)
    .description(decisionWords[decision])
    .argument('<task>', 'id of the task')
    .option('--comment <text>', 'why (default: nothing is said)')
    .option(
      '--digest <sha256>',
      'decide only on what has this digest, as it is printed; its first 12 digits are enough (default: what it would do now)',
    )
    .option('--yes', 'do not ask: the plan was read before (default: show the plan and ask)');
  if (decision !== 'revoke') command.option('--for <person>', 'in the place of an approver who has named you (default: for yourself)');
  if (decision === 'approve')
    command.option(
      '--from-review <file>',
      'hand in the signed review of a forge: the decision of whoever its reviewer is here (default: your own)',
    );
  withCommonOptions(command).action(async (taskId: string, given: unknown) => {
    const options = DecisionOptions.parse(given);
    await withSession(context, options, 'act', async (session) => {
      if (options.fromReview !== undefined) return handIn(context, session, taskId, { file: options.fromReview, json: options.json });
      const { document: shown, etag } = await session.api.read(routes.readTask, { path: { taskId } });
      const { revision, digest } = ballotFor(session, shown, decision);
      if (options.digest !== undefined && !/^[0-9a-f]{12,64}$/.test(options.digest))
        throw new CloudmendError(
          'VALIDATION_FAILED',
          `--digest "${options.digest}" is no digest: give it as it is printed, or its first 12 digits or more.`,
        );
      if (decision === 'approve' && !options.yes && options.digest === undefined) await askAfterPlan(context, session, shown);
      const body = bodyOf(options, { revision, digest, decision });
      const document = await session.api.call(routes.decide, { path: { taskId }, body, ifMatch: etag });
      tellTask(context.terminal, document, options);
      if (!options.json) context.terminal.note(afterDecision(session, document));
    });
  });
}

/** The decision as the API takes it. */
function bodyOf(
  options: z.infer<typeof DecisionOptions>,
  { revision, digest, decision }: Pick<DecisionBody, 'revision' | 'digest' | 'decision'>,
): DecisionBody {
  const place = options.for === undefined ? {} : { standsFor: options.for };
  return { revision, digest: options.digest ?? digest, decision, comment: options.comment, ...place };
}

/** What a forge has signed, and says of one of us. */
async function handIn(
  { terminal }: CommandContext,
  session: Session,
  taskId: string,
  { file, json }: { readonly file: string; readonly json: boolean },
): Promise<void> {
  const taken = await session.api.call(routes.handInReview, { path: { taskId }, body: await loadReviewFile(file) });
  const document = await session.api.call(routes.readTask, { path: { taskId } });
  tellTask(terminal, document, { json });
  if (json) return;
  terminal.note(`Taken as the decision of ${plainText(taken.person)}: ${taken.decision}.`);
  terminal.note(afterDecision(session, document));
}

/** Throws CONFLICT_STATE for a draft. */
function ballotFor(
  { person }: Session,
  shown: TaskDocument,
  decision: DecisionBody['decision'],
): Pick<DecisionBody, 'revision' | 'digest'> {
  const ballot = ballotOf(shown, decision, person.id);
  if (ballot !== undefined) return ballot;
  throw new CloudmendError('CONFLICT_STATE', `The task ${shown.task.id} is a draft: there is nothing to decide before it is activated.`);
}

/** What happens now that somebody has decided. */
function afterDecision({ running }: Session, { task }: TaskDocument): string {
  if (task.wait?.for === 'engine' && running === undefined) return `Nothing runs here by itself. Next: cloudmend task run ${task.id}`;
  return `cloudmend task run ${task.id} follows it.`;
}

/** Shows what is to be decided and asks. Throws VALIDATION_FAILED where there is nobody to ask, or the answer is no. */
async function askAfterPlan({ terminal, signal }: CommandContext, { api }: Session, shown: TaskDocument): Promise<void> {
  const { plan, items } = await loadPlan(api, shown.revisions.at(-1)?.planId ?? '');
  for (const line of planLines(terminal, plan, items.map(shownResourcePlan))) terminal.note(line);
  terminal.note(`\n${policyText(shown)}`);
  const raise = shown.raises.findLast((one) => one.revision === shown.task.revision);
  if (raise !== undefined && shown.task.wait?.for === 'raise')
    terminal.note(
      `${terminal.style('bold', `A raise of its cap from ${raise.from} to ${raise.cap} is asked for`)}: ${plainText(raise.why)}\n  Digest ${raise.digest}`,
    );
  if (process.stdin.isTTY !== true)
    throw new CloudmendError('VALIDATION_FAILED', 'Read the plan above and add --yes, or --digest with the digest you mean.');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('\nApprove exactly this? [y/N] ', { signal });
  asking.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CloudmendError('VALIDATION_FAILED', 'Not approved.');
}
