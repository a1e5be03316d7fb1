import * as z from 'zod';
import { CloudError } from '../../../core/errors.ts';
import { type JsonObject, JsonRecord } from '../../../core/json.ts';
import type { Cloud, CloudRequest } from '../../../core/ports.ts';
import { readAll, startLocalServer } from '../proxies/local-server.ts';

/** What happened at the cloud, in order: a write that was carried out, or that a task has recorded the end of a resource. */
export interface Happening {
  readonly what: 'write' | 'recorded';
  readonly process: string;
  readonly taskId: string;
  readonly shelf: string;
  readonly slot: string;
}

export interface ShelfCloud {
  readonly url: string;
  readonly happenings: readonly Happening[];
  readonly shelves: ReadonlyMap<string, Shelf>;
  stop(): Promise<void>;
}

interface Shelf {
  readonly tags: Record<string, string>;
  readonly slots: Map<string, string>;
}

const Asked = z.object({ process: z.string(), taskId: z.string(), operation: z.string(), input: JsonRecord });
const Fill = z.object({ Shelf: z.string(), Slot: z.string(), Value: z.string().nullable() });

/** A shop in the memory of the test, for engines in other processes. `wants`: for each shelf the numbers that it has slots for. */
export async function startShelfCloud(wants: ReadonlyMap<string, readonly number[]>): Promise<ShelfCloud> {
  const shelves = new Map(
    [...wants].map(([name, numbers]): [string, Shelf] => [
      name,
      { tags: Object.fromEntries(numbers.map((number) => [`wants-${number}`, 'yes'])), slots: new Map() },
    ]),
  );
  const happenings: Happening[] = [];
  const answer = ({ process, taskId, operation, input }: z.infer<typeof Asked>): JsonObject => {
    if (operation === 'ListShelves') return { Names: [...shelves.keys()] };
    if (operation === 'DescribeShelf') {
      const shelf = shelves.get(String(input['Name']));
      return { Slots: Object.fromEntries(shelf?.slots ?? []), Tags: shelf?.tags ?? {} };
    }
    if (operation === 'Recorded') {
      happenings.push({ what: 'recorded', process, taskId, shelf: String(input['Shelf']), slot: '' });
      return {};
    }
    const { Shelf: name, Slot: slot, Value: value } = Fill.parse(input);
    happenings.push({ what: 'write', process, taskId, shelf: name, slot });
    if (value === null) shelves.get(name)?.slots.delete(slot);
    else shelves.get(name)?.slots.set(slot, value);
    return {};
  };
  const server = await startLocalServer(async (request, response) => {
    response.end(JSON.stringify(answer(Asked.parse(JSON.parse((await readAll(request)).toString())))));
  });
  return { ...server, happenings, shelves };
}

/** The shop as an engine sees it. */
export function shelfCloudAt(url: string, process: string): Cloud {
  const send = async (taskId: string, { service, operation, input }: CloudRequest, signal?: AbortSignal): Promise<JsonObject> => {
    try {
      signal?.throwIfAborted();
      const body = JSON.stringify({ process, taskId, operation, input });
      const response = await fetch(url, { method: 'POST', body, ...(signal !== undefined && { signal }) });
      return JsonRecord.parse(await response.json());
    } catch (cause) {
      throw new CloudError(
        'unreachable',
        { service, operation, providerCode: 'NoAnswer', sent: 'unknown' },
        `${operation} had no answer.`,
        cause,
      );
    }
  };
  const reader = { send: (_: unknown, request: CloudRequest, signal?: AbortSignal) => send('', request, signal) };
  return {
    reader,
    accounts: async () => [{ partition: 'aws', account: '111122223333' }],
    regions: async () => ['eu-west-1'],
    openSession: async ({ taskId }) => ({ reader, send: (request, signal) => send(taskId, request, signal) }),
  };
}
