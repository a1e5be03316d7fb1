import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { CloudmendError } from '../core/errors.ts';
import type { JsonObject } from '../core/json.ts';
import type { Log } from '../core/ports.ts';
import { stepSignal } from './step-signal.ts';

/** What a function works with besides its event. */
export interface Invocation {
  /** Fires at nine tenths of what the event's `timeoutSeconds`, or the function itself, has left at the start. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

export interface LambdaFunction<Event, Answer> {
  /** What it is called in the log. */
  readonly name: string;
  readonly event: z.ZodType<Event>;
  run(event: Event, invocation: Invocation): Promise<Answer>;
}

/** The one stack around every function: its log, its time, its input checked, its errors named. */
export function lambdaFunction<Event, Answer>({ name, event: schema, run }: LambdaFunction<Event, Answer>) {
  const logger = new Logger({ serviceName: name });
  const log = logOf(logger);
  return middy<unknown, Answer, Error, Context>({ timeoutEarlyInMillis: 0 })
    .use(logging(logger))
    .use(namingErrors(log))
    .handler(async (event: unknown, context: Context) => {
      const parsed = schema.safeParse(event);
      if (!parsed.success) {
        throw new CloudmendError(
          'VALIDATION_FAILED',
          `The function ${name} does not understand its input: ${z.prettifyError(parsed.error)}`,
        );
      }
      const { timeoutSeconds } = Names.parse(event);
      return await run(parsed.data, { signal: stepSignal(timeoutSeconds, context.getRemainingTimeInMillis()), log });
    });
}

/** What is worth knowing of an event: which thing it is about. */
const Names = z
  .object({
    taskId: z.string(),
    run: z.number(),
    wave: z.number(),
    batch: z.number(),
    scanId: z.string(),
    unit: z.string(),
    timeoutSeconds: z.number(),
  })
  .partial()
  .catch({})
  .transform(({ timeoutSeconds = Number.POSITIVE_INFINITY, ...about }) => ({ timeoutSeconds, about }));

/** Every line of the log says which invocation it belongs to, and which task or scan; the event itself is never logged. */
function logging(logger: Logger): middy.MiddlewareObj<unknown, unknown, Error, Context> {
  return {
    before({ event, context }) {
      logger.resetKeys();
      logger.appendKeys({ requestId: context.awsRequestId, version: context.functionVersion, ...Names.parse(event).about });
    },
  };
}

/**
 * An error leaves the function with its code as its name and no stack: it is seen in the machine's history, where people look who may not
 * read the log.
 */
function namingErrors(log: Log): middy.MiddlewareObj<unknown, unknown, Error, Context> {
  return {
    onError(request) {
      const { error } = request;
      const code = error instanceof CloudmendError ? error.code : 'INTERNAL';
      log.error('The function failed.', {
        code,
        name: error?.name ?? 'Error',
        error: error?.message ?? '',
        stack: error?.stack ?? '',
        cause: causeOf(error),
      });
      request.error = new NamedError(code, error instanceof CloudmendError ? error.message : 'The function failed; its log says why.');
    },
  };
}

class NamedError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
    this.stack = '';
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : '';
}

/** The port over a Powertools logger. */
export function logOf(logger: Logger): Log {
  const fields = (given: JsonObject = {}) => ({ ...given });
  return {
    info: (message, given) => logger.info(message, fields(given)),
    warn: (message, given) => logger.warn(message, fields(given)),
    error: (message, given) => logger.error(message, fields(given)),
  };
}
