import { randomBytes } from 'node:crypto';
import { GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { CloudmendError } from '../core/errors.ts';
import type { Clock } from '../core/ports.ts';

// 192 bits: nobody guesses it, and it fits into what a trust policy compares.
const BYTES = 24;

export interface KeepExternalId {
  /** The name of its parameter. */
  readonly parameter: string;
  /** Of an own one: what it is to be. Left out: what it is, or one that nobody knows. */
  readonly wanted: string | undefined;
  readonly stackId: string;
  /** Whether the stack is made, rather than brought up to date. */
  isNew(): Promise<boolean>;
}

/**
 * Keeps the text that member roles ask for in its parameter, and says how it came about. What is there stays, unless another is wanted. An
 * installation from before there was the parameter has had a part of its stack's id, which its member roles ask for: it keeps that.
 */
export async function keepExternalId(
  client: SSMClient,
  { parameter, wanted, stackId, isNew }: KeepExternalId,
): Promise<'set' | 'kept' | 'made'> {
  const put = (Value: string, Overwrite: boolean) =>
    client.send(
      new PutParameterCommand({
        ...{ Name: parameter, Value, Overwrite, Type: 'SecureString' },
        Description: 'What the roles of cloudmend in scanned accounts ask for.',
      }),
    );
  if (wanted !== undefined) {
    await put(wanted, true);
    return 'set';
  }
  const isMade = await isNew();
  try {
    await put(isMade ? randomBytes(BYTES).toString('base64url') : partOfId(stackId), false);
    return isMade ? 'made' : 'kept';
  } catch (error) {
    if (error instanceof Error && error.name === 'ParameterAlreadyExists') return 'kept';
    throw error;
  }
}

/** The part of a stack's id that CloudFormation draws at random. */
function partOfId(stackId: string): string {
  const part = stackId.split('/')[2];
  if (part !== undefined) return part;
  throw new CloudmendError('VALIDATION_FAILED', `"${stackId}" is no id of a stack.`);
}

// Whoever writes another into the parameter waits no longer than this.
const HELD_MILLISECONDS = 5 * 60 * 1000;

/** What the parameter holds, read again after five minutes. Throws DEPENDENCY_UNAVAILABLE, which repeats nothing of it. */
export function externalIdReader(client: SSMClient, { parameter, clock }: { readonly parameter: string; readonly clock: Clock }) {
  let held: { readonly until: number; readonly text: Promise<string> } | undefined;
  return (): Promise<string> => {
    const now = clock.now().getTime();
    if (held === undefined || held.until <= now) {
      const text = read();
      held = { until: now + HELD_MILLISECONDS, text };
      text.catch(() => {
        held = undefined;
      });
    }
    return held.text;
  };

  async function read(): Promise<string> {
    const answer = await client.send(new GetParameterCommand({ Name: parameter, WithDecryption: true })).catch((cause: unknown) => {
      throw unreadable(cause instanceof Error ? cause.name : 'no answer', cause);
    });
    const text = answer.Parameter?.Value;
    if (text === undefined || text === '') throw unreadable('it is empty');
    return text;
  }

  function unreadable(why: string, cause?: unknown): CloudmendError {
    const message = `The parameter ${parameter} with the text that member roles ask for could not be read (${why}). Deploy the stack again: it makes one where there is none.`;
    return new CloudmendError('DEPENDENCY_UNAVAILABLE', message, { cause });
  }
}
