import * as z from 'zod';
import { CloudError } from '../../../core/errors.ts';
import { type JsonObject, JsonRecord } from '../../../core/json.ts';
import type { CloudRequest } from '../../../core/kind/call.ts';
import type { Cloud } from '../../../core/ports.ts';
import { awsCall } from '../aws-call.ts';
import { readAll, startLocalServer } from '../proxies/local-server.ts';

/** A write that was carried out at the cloud. */
export interface Happening {
  readonly process: string;
  readonly taskId: string;
  readonly shelf: string;
  readonly slot: string;
  /** Another task, the last to write on this shelf, that was not over with it when this write came. */
  readonly during?: string;
}

export interface ShelfCloud {
  readonly url: string;
  /** In their order; whole once `looked` has resolved. */
  readonly happenings: readonly Happening[];
  readonly shelves: ReadonlyMap<string, Shelf>;
  looked(): Promise<void>;
  stop(): Promise<void>;
}

interface Shelf {
  readonly tags: Record<string, string>;
  readonly slots: Map<string, string>;
}

const Asked = z.object({ process: z.string(), taskId: z.string(), operation: z.string(), input: JsonRecord });
const Fill = z.object({ Shelf: z.string(), Slot: z.string(), Value: z.string().nullable() });

/**
 * A shop in the memory of the test, for engines in other processes. `wants`: for each shelf the numbers that it has slots for; `isOver`: whether
 * the store holds the end of a task's work on a shelf.
 */
export async function startShelfCloud(
  wants: ReadonlyMap<string, readonly number[]>,
  isOver: (taskId: string, shelf: string) => Promise<boolean>,
): Promise<ShelfCloud> {
  const shelves = new Map(
    [...wants].map(([name, numbers]): [string, Shelf] => [
      name,
      { tags: Object.fromEntries(numbers.map((number) => [`wants-${number}`, 'yes'])), slots: new Map() },
    ]),
  );
  const happenings: Happening[] = [];
  const lastOn = new Map<string, string>();
  const looks: Promise<void>[] = [];
  const answer = ({ process, taskId, operation, input }: z.infer<typeof Asked>): JsonObject => {
    if (operation === 'ListShelves') return { Names: [...shelves.keys()] };
    if (operation === 'DescribeShelf') {
      const shelf = shelves.get(String(input['Name']));
      return { Slots: Object.fromEntries(shelf?.slots ?? []), Tags: shelf?.tags ?? {} };
    }
    const { Shelf: name, Slot: slot, Value: value } = Fill.parse(input);
    const last = lastOn.get(name) ?? taskId;
    lastOn.set(name, taskId);
    const place = happenings.push({ process, taskId, shelf: name, slot }) - 1;
    // The answer does not wait for it: a write lands at once.
    if (last !== taskId) looks.push(lookAt(place, last, name));
    if (value === null) shelves.get(name)?.slots.delete(slot);
    else shelves.get(name)?.slots.set(slot, value);
    return {};
  };
  const lookAt = async (place: number, last: string, shelf: string): Promise<void> => {
    const written = happenings[place];
    if (written !== undefined && !(await isOver(last, shelf))) happenings[place] = { ...written, during: last };
  };
  const server = await startLocalServer(async (request, response) => {
    response.end(JSON.stringify(answer(Asked.parse(JSON.parse((await readAll(request)).toString())))));
  });
  return { ...server, happenings, shelves, looked: async () => void (await Promise.all(looks)) };
}

/** The shop as an engine sees it. */
export function shelfCloudAt(url: string, process: string): Cloud {
  const send = async (taskId: string, request: CloudRequest, signal?: AbortSignal): Promise<JsonObject> => {
    const { operation, input } = awsCall(request);
    try {
      signal?.throwIfAborted();
      const body = JSON.stringify({ process, taskId, operation, input });
      const response = await fetch(url, { method: 'POST', body, ...(signal !== undefined && { signal }) });
      return JsonRecord.parse(await response.json());
    } catch (cause) {
      throw new CloudError(
        'unreachable',
        { says: request.says, providerCode: 'NoAnswer', sent: 'unknown' },
        `${operation} had no answer.`,
        cause,
      );
    }
  };
  const reader = { send: (_: unknown, request: CloudRequest, signal?: AbortSignal) => send('', request, signal) };
  return {
    reader,
    accounts: async () => [{ cloud: 'aws', partition: 'aws', account: '111122223333' }],
    regions: async () => ['eu-west-1'],
    openSession: async ({ taskId }) => ({ reader, send: async (request, signal) => ({ answer: await send(taskId, request, signal) }) }),
  };
}
