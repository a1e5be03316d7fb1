import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Item } from '../../core/ports.ts';
import { toItem } from './dynamodb-values.ts';

/** What a function is given of a table's stream. */
export const DynamoDbStreamEvent = z.object({
  Records: z.array(
    z.object({ eventName: z.string(), dynamodb: z.object({ NewImage: z.custom<Record<string, AttributeValue>>(isImage).optional() }) }),
  ),
});
export type DynamoDbStreamEvent = z.infer<typeof DynamoDbStreamEvent>;

/** The items that were written for the first time, in the order of the stream. */
export function newItems({ Records }: DynamoDbStreamEvent): readonly Item[] {
  const images = Records.filter(({ eventName }) => eventName === 'INSERT').map(({ dynamodb }) => dynamodb.NewImage);
  return images.filter((image) => image !== undefined).map(toItem);
}

function isImage(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
