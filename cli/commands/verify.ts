import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import { openInstallationKeys } from '../../adapters/keys.ts';
import { makeFileReceiptKey } from '../../adapters/receipts/file-key.ts';
import { counted } from '../../core/counted.ts';
import { CloudmendError } from '../../core/errors.ts';
import { type SaidReceipt, verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { isInstalled } from '../../local/running.ts';
import { chooseCloud } from '../choose-cloud.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';

const VerifyOptions = CommonOptions.extend({ key: z.string().optional(), task: z.string().optional() });

const examples = `
Asks nobody and opens no store: whoever has the public key can do it anywhere.

Examples:
  $ cloudmend audit key > cloudmend.pem
  $ cloudmend verify receipt.json --key cloudmend.pem --task RP-000001`;

export function defineVerify(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .argument('<file>', 'a receipt, as `cloudmend task receipt` writes it')
    .option('--key <file>', 'the public key of the installation, PEM (default: of the installation on this machine)')
    .option('--task <id>', 'the task that it has to be of (default: any)')
    .addHelpText('after', examples);
  withCommonOptions(command).action(async (file: string, given: unknown) => {
    const options = VerifyOptions.parse(given);
    const text = await readText(file);
    const key = options.key === undefined ? await ownKey(context, options) : { pem: await readText(options.key), name: options.key };
    const verified = verifyReceipt(text, key, options.task);
    if (!verified.valid) context.exitWith(EXIT.corrupt);
    if (options.json) return printJson(terminal, 'receipt-verification', { file, ...verified });
    if (!verified.valid) return terminal.out(`${terminal.style('red', 'Not genuine')}: ${verified.why}`);
    terminal.out(
      `${terminal.style('green', 'Genuine')}: the receipt of ${verified.receipt.task.id}, signed with the key ${verified.keyId}.`,
    );
    for (const line of linesOf(verified.receipt)) terminal.out(`  ${line}`);
  });
}

function linesOf({ task, madeAt, decisions, resourceCount, audit, evidence }: SaidReceipt): readonly string[] {
  return [
    `${task.status}${task.result === undefined ? '' : `, ${task.result}`}, ${counted(resourceCount, 'resource')}; made ${madeAt}`,
    ...decisions.map(({ decision, person, at }) => `${decision} by ${person}, ${at}`),
    `Audit: ${counted(audit.entries, 'entry', 'entries')}, ${audit.hash}`,
    `Evidence: ${evidence.digest}`,
  ];
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const name = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it cannot be read';
    throw new CloudmendError('VALIDATION_FAILED', `${path} cannot be read (${name}).`, { cause });
  }
}

/** Of the installation on this machine, where there is one: its store stays shut. */
async function ownKey({ settings }: CommandContext, options: CommonOptions): Promise<{ readonly pem: string; readonly name: string }> {
  const { directory } = await chooseCloud(options, settings, 'other');
  if (!isInstalled(directory))
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `There is no installation in ${directory} whose key it could be. Give the key with --key; \`cloudmend audit key\` prints it.`,
    );
  const keys = await openInstallationKeys(join(directory, 'installation.key'));
  return { pem: await makeFileReceiptKey(keys).publicKey(), name: `the key of ${directory}` };
}
