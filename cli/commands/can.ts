import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type Command, Option } from 'commander';
import * as z from 'zod';
import type { AccessRules } from '../../core/entitlement/access.ts';
import { CloudmendError } from '../../core/errors.ts';
import { findJson, JsonValue } from '../../core/json.ts';
import { loadAwsAccess } from '../aws-access.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';

const CanOptions = z.object({ stdin: z.boolean().default(false) });

/** Decides on requests that bring their policies with them: it needs no installation and no engine. */
export function defineCan(command: Command, context: CommandContext): void {
  command
    .addOption(new Option('--stdin', 'read requests from a pipe, one in JSON on each line, and answer each with one'))
    .addHelpText('after', FORM)
    .action(async (given: unknown) => {
      const { stdin } = CanOptions.parse(given);
      if (!stdin)
        throw new CloudmendError('VALIDATION_FAILED', 'Say where the requests come from: `cloudmend can --stdin` reads them from a pipe.');
      await answerLines(context);
    });
}

const FORM = `
A request is told in full: {"id", "principal", "action", "resource", "context"}, its policies as
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
