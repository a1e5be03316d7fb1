import type { Command } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import { receiptText } from '../../core/receipt/receipt-form.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { writeOut } from '../out-file.ts';
import { withSession } from '../session.ts';

const ReceiptOptions = CommonOptions.extend({ out: z.string() });

/** `task receipt`: what proves a task to somebody who has nothing but a public key. */
export function addReceipt(task: Command, context: CommandContext): void {
  const receipt = task
    .command('receipt')
    .description('write the signed receipt of a task that is over; `cloudmend verify` checks it anywhere')
    .argument('<task>', 'id of the task')
    .requiredOption('--out <file>', 'where it is written, whole or not at all (needed)');
  withCommonOptions(receipt).action(async (taskId: string, given: unknown) => {
    const options = ReceiptOptions.parse(given);
    const envelope = await withSession(context, options, 'read', ({ api }) => api.call(routes.readReceipt, { path: { taskId } }));
    await writeOut(context, onePiece(receiptText(envelope)), options.out);
    const keyId = envelope.signatures[0]?.keyid ?? '';
    if (options.json) return printJson(context.terminal, 'receipt-written', { task: taskId, keyId, file: options.out });
    context.terminal.out(`Receipt of ${taskId} in ${options.out}`);
    context.terminal.out(`  Signed with the key ${keyId}`);
    context.terminal.note('Next: `cloudmend audit key` prints what it is verified with.');
  });
}

async function* onePiece(text: string): AsyncGenerator<string> {
  yield text;
}
