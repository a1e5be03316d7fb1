import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { isFileError, writeDurably } from '../../adapters/durable-file.ts';
import { CloudmendError } from '../../core/errors.ts';
import { JsonValue } from '../../core/json.ts';

/** A resource of the demo subscription, as Azure Resource Manager answers it. */
export const DemoResource = z.object({ id: z.string(), name: z.string(), type: z.string() }).catchall(JsonValue);
export type DemoResource = z.infer<typeof DemoResource>;

export const SubscriptionState = z.object({ version: z.literal(1), resources: z.array(DemoResource) });
export type SubscriptionState = z.infer<typeof SubscriptionState>;

/** undefined where the file is not there yet. Throws CORRUPT where it is something else. */
export async function loadSubscription(path: string): Promise<SubscriptionState | undefined> {
  try {
    return SubscriptionState.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw new CloudmendError('CORRUPT', `The demo subscription's file ${path} cannot be read; remove it to begin anew.`, { cause: error });
  }
}

export async function saveSubscription(path: string, state: SubscriptionState): Promise<void> {
  await writeDurably(path, new TextEncoder().encode(JSON.stringify(state)));
}
