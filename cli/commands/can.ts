import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type Command, Option } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import type { AccessRules } from '../../core/entitlement/access.ts';
import { CloudmendError } from '../../core/errors.ts';
import { findJson, JsonValue } from '../../core/json.ts';
import { becauseText } from '../../local/terminal/entitlement-text.ts';
import { NOT_IN_ACCOUNT_FILE, openAccountFile } from '../account-file.ts';
import { loadAwsAccess } from '../aws-access.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { AS_SEEN, fromFileOption, noteSeen, SeenOptions, withSeenAccount } from '../seen-account.ts';
import { withSession } from '../session.ts';

const CanOptions = SeenOptions.extend({
  stdin: z.boolean().default(false),
  with: z.array(z.string()).default([]),
  exitCode: z.boolean().default(false),
});
type CanOptions = z.infer<typeof CanOptions>;

/** Decides on requests that bring their policies with them, or on one of a principal of an account, as the last scan saw it or a file tells. */
export function defineCan(command: Command, context: CommandContext): void {
  command
    .argument('[principal]', 'who asks, by its ARN or the end of it: user/mara')
    .argument('[action]', 'for what, s3:GetObject for example')
    .argument('[resource]', 'on what, by its ARN; * where the action is on no resource')
    .addOption(fromFileOption())
    .addOption(new Option('--with <key=value...>', 'condition keys of the request that are known, aws:SourceIp=192.0.2.1 for example'))
    .addOption(new Option('--stdin', 'read requests from a pipe, one in JSON on each line, and answer each with one'))
    .option('--exit-code', 'end with 1 where it is not allowed for sure')
    .addHelpText('after', FORM);
  withSeenAccount(command).action(
    async (principal: string | undefined, action: string | undefined, resource: string | undefined, given: unknown) => {
      const options = CanOptions.parse(given);
      if (options.stdin) return await answerLines(context);
      if (principal === undefined || action === undefined || resource === undefined)
        throw new CloudmendError(
          'VALIDATION_FAILED',
          'Say who asks for what on what: `cloudmend can PRINCIPAL ACTION RESOURCE`, with --from FILE for an account that was not scanned, or `cloudmend can --stdin` for requests from a pipe.',
        );
      await answerOne(context, { principal, action, resource }, options);
    },
  );
}

interface Question {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

async function answerOne(context: CommandContext, question: Question, options: CanOptions): Promise<void> {
  const { terminal, exitWith } = context;
  const { from, with: pairs, json, exitCode } = options;
  const { principal, ...asked } = question;
  const answer =
    from === undefined
      ? await seenAnswer(context, question, options)
      : (await openAccountFile(from)).can(principal, { ...asked, values: valuesIn(pairs) });
  if (json) printJson(terminal, 'access-decision', answer);
  else {
    terminal.out(`${terminal.style('bold', answer.decision)}: ${answer.reason}`);
    for (const line of answer.because.map(becauseText)) terminal.out(`  ${line}`);
  }
  if (exitCode && answer.decision !== 'allow') exitWith(EXIT.notInOrder);
}

async function seenAnswer(context: CommandContext, question: Question, { account, with: pairs, ...options }: CanOptions) {
  const known = Object.entries(valuesIn(pairs)).map(([key, value]) => `${key}=${value}`);
  const query = { ...question, account, context: known.length === 0 ? undefined : known.join(',') };
  const { seenIn, ...answer } = await withSession(context, options, 'read', ({ api }) => api.call(routes.readAccessDecision, { query }));
  noteSeen(context.terminal, seenIn);
  return answer;
}

function valuesIn(pairs: readonly string[]): { readonly [key: string]: string } {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new CloudmendError(
        'VALIDATION_FAILED',
        `"${pair}" is no condition key with its value: write aws:SourceIp=192.0.2.1, for example.`,
      );
    }),
  );
}

const FORM = `${AS_SEEN}${NOT_IN_ACCOUNT_FILE}

From a pipe, a request is told in full: {"id", "principal", "action", "resource", "context"}, its policies as
"identityPolicies", "boundary", "sessionPolicies", "scps" and "rcps" (a list for each level),
"resourcePolicy", and "resourceAccount" where that is not the principal's. What is not in its
context, it does not have. The answer is {"id", "decision", "reason", "because"}, its decision
allow, deny or depends. A line that is no request is told on standard error, and ends it with 2.`;

/** Each line is answered before the next one is read, however many there are. */
async function answerLines({ terminal, input, exitWith }: CommandContext): Promise<void> {
  const access = await loadAwsAccess();
  let number = 0;
  for await (const line of createInterface({ input: Readable.from(input) })) {
    number += 1;
    if (line.trim() === '') continue;
    const answer = answerTo(access, line);
    if (typeof answer !== 'string') {
      terminal.note(`Line ${number}: ${answer.problem}`);
      exitWith(EXIT.usage);
    } else terminal.data(answer);
  }
}

function answerTo(access: AccessRules, line: string): string | { readonly problem: string } {
  const request = JsonValue.safeParse(findJson(line));
  if (!request.success) return { problem: 'This is no JSON.' };
  try {
    const { id, answer } = access.decideTold(request.data);
    return JSON.stringify({ id, ...answer });
  } catch (error) {
    if (error instanceof CloudmendError) return { problem: error.message };
    throw error;
  }
}
