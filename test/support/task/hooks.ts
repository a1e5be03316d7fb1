import type { AwsBody } from '../../../clouds/aws/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { CloudRequest } from '../../../core/kind/call.ts';
import type { Place } from '../../../core/place.ts';
import type { Cloud, Key, Query, Sent, Table, Write } from '../../../core/ports.ts';
import { awsCall } from '../aws-call.ts';

/** One call at a port on its way through a test. */
export type Passing =
  | { readonly port: 'cloud'; readonly isWrite: boolean; readonly target: Place; readonly request: CloudRequest & AwsBody }
  | { readonly port: 'table'; readonly isWrite: false; readonly keys: readonly Key[]; readonly query?: Query }
  | { readonly port: 'table'; readonly isWrite: true; readonly writes: readonly Write[] };

/** What a test does around calls at the ports of one engine; nothing where nothing is set. Both may be set while a task runs. */
export interface Hooks {
  /** Right before a call reaches the world; throwing keeps it from there. */
  before?: ((passing: Passing) => Promise<void> | void) | undefined;
  /** Right after the world has done it; throwing loses the answer. */
  after?: ((passing: Passing) => Promise<void> | void) | undefined;
  /** In place of a cloud's answer; undefined: the world's own. */
  answer?: ((passing: Extract<Passing, { port: 'cloud' }>) => JsonObject | undefined) | undefined;
}

async function pass<T>(hooks: Hooks, passing: Passing, next: () => Promise<T>): Promise<T> {
  await hooks.before?.(passing);
  const answer = await next();
  await hooks.after?.(passing);
  return answer;
}

/** A cloud whose every call passes the hooks. */
export function hookCloud(cloud: Cloud, hooks: Hooks): Cloud {
  const through = (passing: Extract<Passing, { port: 'cloud' }>, next: () => Promise<JsonObject>): Promise<JsonObject> => {
    return pass(hooks, passing, async () => hooks.answer?.(passing) ?? (await next()));
  };
  return {
    reader: {
      send: (target, request, signal) =>
        through({ port: 'cloud', isWrite: false, target, request: awsCall(request) }, () => cloud.reader.send(target, request, signal)),
    },
    accounts: () => cloud.accounts(),
    regions: (account, signal) => cloud.regions(account, signal),
    async openSession(session) {
      const opened = await cloud.openSession(session);
      const { place } = session;
      return {
        ...opened,
        send: async (request, signal) => {
          const passing = { port: 'cloud', isWrite: true, target: place, request: awsCall(request) } as const;
          // What stands in place of an answer leaves nothing pending.
          let sent: Sent | undefined;
          const answer = await through(passing, async () => {
            sent = await opened.send(request, signal);
            return sent.answer;
          });
          return { ...sent, answer };
        },
      };
    },
  };
}

/** A table whose every call passes the hooks. */
export function hookTable(table: Table, hooks: Hooks): Table {
  const read = <T>(keys: readonly Key[], next: () => Promise<T>) => pass(hooks, { port: 'table', isWrite: false, keys }, next);
  return {
    get: (key, options) => read([key], () => table.get(key, options)),
    getMany: (keys, options) => read(keys, () => table.getMany(keys, options)),
    query: (query) => pass(hooks, { port: 'table', isWrite: false, keys: [], query }, () => table.query(query)),
    write: (write) => pass(hooks, { port: 'table', isWrite: true, writes: [write] }, () => table.write(write)),
    transact: (writes) => pass(hooks, { port: 'table', isWrite: true, writes }, () => table.transact(writes)),
  };
}
