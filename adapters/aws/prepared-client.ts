import { constructStack } from '@smithy/core/client';
import type { SdkClient, SendOptions } from './sdk-client.ts';

type Handler = (command: object) => Promise<{ readonly output: unknown }>;
type Middleware = (next: Handler, context: object) => Handler;

/** What is used of a stack of the SDK. */
interface Stack {
  concat(from: Stack): Stack;
  resolve(handler: Handler, context: object): Handler;
  applyToStack(to: Stack): void;
  add(middleware: Middleware, options: object): void;
  addRelativeTo(middleware: Middleware, options: object): void;
}

/** A command as the SDK's `send` takes it: it adds its own middleware to the client's and gives what sends it. */
interface Command {
  middlewareStack: object;
  resolveMiddleware(stack: Stack, config: object, options: SendOptions): Handler;
}

/** What is used of a client of the SDK. */
export interface RawClient {
  readonly config: { signer?: MakeSigner };
  readonly middlewareStack: Stack;
}

type Scheme = { readonly name?: string; readonly signingName?: string; readonly signingRegion?: string } | undefined;
type MakeSigner = (scheme?: Scheme) => Promise<unknown>;

/**
 * Sends as the client's own `send` does. The SDK puts the middleware of an operation in order, and makes a signer, anew for every call; both
 * come out alike each time, and are kept here. Its own way to keep them (`cacheMiddleware`) lets calls of an operation that are under way at
 * once share what they know of themselves, as the host of a bucket is, and so is not used.
 */
export function prepareClient(client: RawClient): SdkClient {
  const orders = new Map<unknown, readonly Middleware[]>();
  if (client.config.signer !== undefined) client.config.signer = rememberSigner(client.config.signer);

  function stackOf(command: Command): Stack {
    const order = orders.get(command.constructor);
    if (order !== undefined) {
      command.middlewareStack = ADDS_NOTHING;
      return { ...client.middlewareStack, concat: () => inOrder(client.middlewareStack, order) };
    }
    return {
      ...client.middlewareStack,
      concat(own) {
        const whole = client.middlewareStack.concat(own);
        orders.set(command.constructor, orderOf(whole));
        return whole;
      },
    };
  }

  return {
    async send(command, options) {
      if (!isCommand(command)) throw new TypeError('This is no command of the SDK.');
      const handle = command.resolveMiddleware(stackOf(command), client.config, options);
      return (await handle(command)).output;
    },
  };
}

/** Of a command whose order is known: what it would add is in it. */
const ADDS_NOTHING = { use() {} };

function inOrder(stack: Stack, order: readonly Middleware[]): Stack {
  return {
    ...stack,
    resolve(handler, context) {
      let whole = handler;
      for (const middleware of order) whole = middleware(whole, context);
      return whole;
    },
  };
}

/** The middleware of a stack, the last of a call first, as the SDK itself puts it in order: a stack of marks in its place says how. */
function orderOf(stack: Stack): readonly Middleware[] {
  const order: Middleware[] = [];
  const marks: object = constructStack();
  if (!isStack(marks)) throw new TypeError('The SDK has another sort of stack.');
  const mark = (middleware: Middleware, options: object) => {
    const middlewareMark: Middleware = (next) => {
      order.push(middleware);
      return next;
    };
    return [middlewareMark, { ...options, middleware: middlewareMark }] as const;
  };
  stack.applyToStack({
    ...marks,
    add: (middleware, options) => marks.add(...mark(middleware, options)),
    addRelativeTo: (middleware, options) => marks.addRelativeTo(...mark(middleware, options)),
  });
  marks.resolve(async () => ({ output: undefined }), {});
  return order;
}

/** A signer asks for the credentials at each call, so that the same one serves for as long as there is the client. */
function rememberSigner(make: MakeSigner): MakeSigner {
  const known = new Map<string, Promise<unknown>>();
  return (scheme) => {
    const key = `${scheme?.name} ${scheme?.signingName} ${scheme?.signingRegion}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const signer = make(scheme);
    known.set(key, signer);
    signer.catch(() => known.delete(key));
    return signer;
  };
}

function isStack(value: object): value is Stack {
  return 'concat' in value && 'resolve' in value && 'applyToStack' in value && 'add' in value && 'addRelativeTo' in value;
}

function isCommand(value: object): value is Command {
  return 'resolveMiddleware' in value && typeof value.resolveMiddleware === 'function';
}

export function isRawClient(value: object): value is RawClient {
  return 'middlewareStack' in value && 'config' in value && 'send' in value;
}
