import * as z from 'zod';
import { chunksOf } from '../../core/concurrency.ts';
import type { Field } from '../../core/kind/facts.ts';
import type { KindReader } from '../../core/kind/kind.ts';
import { defineRead } from './kind.ts';
import { TagList, tagsOf } from './tags.ts';

type TagsField = Field<ReturnType<typeof tagsOf>>;

/** Tags of one resource, or on their way. */
export type AskedTags = TagsField | Promise<TagsField>;

/** Tags of up to a hundred resources of one region. What has no tag is not in the answer. */
export const getResources = defineRead({
  service: 'resource-groups-tagging-api',
  operation: 'GetResources',
  iamActions: ['tag:GetResources'],
  output: z.object({
    ResourceTagMappingList: z.array(z.object({ ResourceARN: z.string(), Tags: TagList.default([]) })).default([]),
  }),
  // AWS answers a list of ARNs whole; emulators cut it.
  pages: { input: 'PaginationToken', output: 'PaginationToken' },
  isOfOneKind: true,
});

// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html: "up to 100 ARNs".
const ARNS_IN_A_CALL = 100;

/**
 * Tags of the listed resources of one region, where their service tells them of one resource at a time only. The answer may lag behind a
 * tag that was just set: it is for listings, and whatever decides over a write asks the resource's own service.
 */
export async function listTags(
  reader: KindReader,
  arns: readonly string[],
  region: string = reader.place.region,
): Promise<(arn: string) => TagsField> {
  const tags = new Map<string, TagsField>();
  await reader.each(chunksOf(arns, ARNS_IN_A_CALL), async (chunk) => {
    const answer = await reader.field(() => readTags(reader, chunk, region));
    for (const arn of chunk) tags.set(arn, 'known' in answer ? { known: answer.known.get(arn) ?? {} } : answer);
  });
  return (arn) => tags.get(arn) ?? { known: {} };
}

/** `observe` over the listed resources of the reader's region, each with its tags. */
export async function eachWithTags<T, R>(
  reader: KindReader,
  items: readonly T[],
  arnOf: (item: T) => string,
  observe: (item: T, tags: AskedTags) => Promise<R>,
): Promise<readonly R[]> {
  const tags = await listTags(reader, items.map(arnOf));
  return await reader.each(items, (item) => observe(item, tags(arnOf(item))));
}

async function readTags(reader: KindReader, ResourceARNList: readonly string[], region: string) {
  const tags = new Map<string, ReturnType<typeof tagsOf>>();
  for await (const { answer } of reader.pages(getResources, { ResourceARNList: [...ResourceARNList] }, undefined, { region }))
    for (const { ResourceARN, Tags } of answer.ResourceTagMappingList) tags.set(ResourceARN, tagsOf(Tags));
  return tags;
}
